// Webhooks · emitted by Jig
((code) => function (k) {
  'use strict';
  const a = k.node(0); // logic.http-in
  const keep = k.node(1); // data.table-insert
  return function () {
    if (a.due()) a.step();
    if (keep.due()) keep.step();
  };
})({
})
