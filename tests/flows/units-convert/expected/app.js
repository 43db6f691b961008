// Units convert · emitted by Jig
((code) => function (k) {
  'use strict';
  const meter = k.node(0); // device.input
  const watts = k.node(1); // logic.formula
  const joules = k.node(2); // logic.formula
  const a = k.node(3); // page.value
  const b = k.node(4); // page.value
  k.code(1, code.watts);
  k.code(2, code.joules);
  return function () {
    if (meter.due()) meter.step();
    if (watts.due()) watts.step();
    if (joules.due()) joules.step();
    if (a.due()) a.step();
    if (b.due()) b.step();
  };
})({
  watts: function (p, abs, ceil, floor, round, sqrt, pow, exp, ln, log10, min, max, sum, mean, clamp) {
    'use strict';
    return (
//# code watts 1
p * 1
    );
  },
  joules: function (e, abs, ceil, floor, round, sqrt, pow, exp, ln, log10, min, max, sum, mean, clamp) {
    'use strict';
    return (
//# code joules 1
round(e, 1)
    );
  },
})
