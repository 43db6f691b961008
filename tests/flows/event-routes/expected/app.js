// Event routes · emitted by Jig
((code) => function (k) {
  'use strict';
})({
})
