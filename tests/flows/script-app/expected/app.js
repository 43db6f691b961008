// Script app with two lines · emitted by Jig
((code) => function (k) {
  'use strict';
  const press = k.node(0); // device.input
  const check = k.node(1); // logic.script
  const n2nd = k.node(2); // logic.formula
  const class_2 = k.node(3); // page.value
  const log = k.node(4); // data.debug
  k.code(1, code.check);
  k.code(2, code.n2nd);
  return function () {
    if (press.due()) press.step();
    if (check.due()) check.step();
    if (n2nd.due()) n2nd.step();
    if (class_2.due()) class_2.step();
    if (log.due()) log.step();
  };
})({
  check: function (input, quality, changed, output, emit, state, now, log) {
    'use strict';
//# code check 7
// hotter than ever
if (input.run && input.t > (state.max ?? 0)) {
  state.max = input.t;
  emit.alert({ t: input.t });
}
//# code other 9
output.result(state.max);
  },
  n2nd: function (a, abs, ceil, floor, round, sqrt, pow, exp, ln, log10, min, max, sum, mean, clamp) {
    'use strict';
    return (
//# code 2nd 2
a * 1.8 // to Fahrenheit
+ 32
    );
  },
})
