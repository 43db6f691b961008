// Untitled · emitted by Jig
((code) => function (k) {
  'use strict';
  const press = k.node(0); // device.input
  return function () {
    if (press.due()) press.step();
  };
})({
})
