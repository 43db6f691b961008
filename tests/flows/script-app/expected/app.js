// Script app with two lines · emitted by Jig
((code) => function (k) {
  'use strict';
  k.code(1, code.check);
  k.code(2, code.n2nd);
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
