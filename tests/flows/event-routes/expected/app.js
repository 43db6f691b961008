// Event routes · emitted by Jig
((code) => function (k) {
  'use strict';
  const report = k.node(0); // page.form
  const way = k.node(1); // logic.switch
  const keep = k.node(2); // data.table-insert
  const last = k.node(3); // logic.hold
  const show = k.node(4); // page.value
  const news = k.node(5); // logic.change
  const log = k.node(6); // data.debug
  const clock = k.node(7); // logic.timer
  const look = k.node(8); // data.table-query
  const count = k.node(9); // page.value
  return function () {
    if (report.due()) report.step();
    if (way.due()) way.step();
    if (keep.due()) keep.step();
    if (last.due()) last.step();
    if (show.due()) show.step();
    if (news.due()) news.step();
    if (log.due()) log.step();
    if (clock.due()) clock.step();
    if (look.due()) look.step();
    if (count.due()) count.step();
  };
})({
})
