// Messages · emitted by Jig
((code) => function (k) {
  'use strict';
})({
})
