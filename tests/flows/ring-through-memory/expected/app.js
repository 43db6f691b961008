// Ring through memory · emitted by Jig
((code) => function (k) {
  'use strict';
  const call = k.node(0); // logic.http-in
  const look = k.node(1); // data.table-query
  const answer = k.node(2); // logic.switch
  return function () {
    if (call.due()) call.step();
    if (look.due()) look.step();
    if (answer.due()) answer.step();
  };
})({
})
