// AGV low battery · emitted by Jig
((code) => function (k) {
  'use strict';
  k.code(3, code.order);
})({
  order: function (input, quality, changed, output, emit, state, now, log, key, keyTitle) {
    'use strict';
//# code order 4
if (changed.low && input.low) {
  emit.send({ value: 1 });
  log(keyTitle + ' (' + key + ') at ' + input.mean);
}
  },
})
