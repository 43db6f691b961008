// Press watch · emitted by Jig
((code) => function (k) {
  'use strict';
  const press = k.node(0); // device.input
  const hot = k.node(1); // logic.threshold
  const settled = k.node(2); // logic.on-off-delay
  const overheat = k.node(3); // alarm.alarm
  const now = k.node(4); // page.value
  const course = k.node(5); // page.trend
  const per_hour = k.node(6); // logic.aggregate
  const mean = k.node(7); // page.value
  const strokes = k.node(8); // logic.counter
  const report = k.node(9); // page.form
  const keep = k.node(10); // data.table-insert
  const heat_form = k.node(11); // page.form
  const heat = k.node(12); // device.output
  const log = k.node(13); // data.debug
  return function () {
    if (press.due()) press.step();
    if (hot.due()) hot.step();
    if (settled.due()) settled.step();
    if (overheat.due()) overheat.step();
    if (now.due()) now.step();
    if (course.due()) course.step();
    if (per_hour.due()) per_hour.step();
    if (mean.due()) mean.step();
    if (strokes.due()) strokes.step();
    if (report.due()) report.step();
    if (keep.due()) keep.step();
    if (heat_form.due()) heat_form.step();
    if (heat.due()) heat.step();
    if (log.due()) log.step();
  };
})({
})
