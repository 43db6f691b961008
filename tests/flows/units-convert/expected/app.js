// Units convert · emitted by Jig
((code) => function (k) {
  'use strict';
  k.code(1, code.watts);
  k.code(2, code.joules);
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
