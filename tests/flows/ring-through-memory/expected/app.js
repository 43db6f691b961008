// Ring through memory · emitted by Jig
((code) => function (k) {
  'use strict';
})({
})
