// Press with tests · emitted by Jig
((code) => function (k) {
  'use strict';
  k.code(4, code.lower);
  k.code(9, code.total);
})({
  lower: function (a, abs, ceil, floor, round, sqrt, pow, exp, ln, log10, min, max, sum, mean, clamp) {
    'use strict';
    return (
//# code lower 1
a > 80 ? 60 : 75
    );
  },
  total: function (input, quality, changed, output, emit, state, now, log) {
    'use strict';
//# code total 4
for (const { good } of input.report) state.sum = (state.sum ?? 0) + Number(good);
output.sum(state.sum ?? 0);
if (input.limit !== undefined && state.sum >= input.limit) emit.full({ sum: state.sum });

  },
})
