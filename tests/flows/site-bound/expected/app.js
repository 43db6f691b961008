// Site bound · emitted by Jig
((code) => function (k) {
  'use strict';
  const press = k.node(0); // device.input
  const show = k.node(1); // page.value
  return function () {
    if (press.due()) press.step();
    if (show.due()) show.step();
  };
})({
})
