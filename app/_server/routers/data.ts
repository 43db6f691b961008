/** What the plant has recorded: time series with what people noted on them, data tables. */
import { forwardMutation, forwardQuery } from '../forward.ts';
import { router } from '../trpc.ts';

export const history = router({
  query: forwardQuery('history.query'),
  raw: forwardQuery('history.raw'),
  aggregate: forwardQuery('history.aggregate'),
  interpolate: forwardQuery('history.interpolate'),
  site: forwardQuery('trends.site'),
  setShifts: forwardMutation('trends.setShifts'),
  shift: forwardQuery('trends.shift'),
  lines: forwardQuery('trends.lines'),
  alarms: forwardQuery('trends.alarms'),
  retain: forwardMutation('trends.retain'),
  notes: forwardQuery('annotations.list'),
  addNote: forwardMutation('annotations.add'),
  editNote: forwardMutation('annotations.edit'),
  removeNote: forwardMutation('annotations.remove'),
  views: forwardQuery('trendViews.list'),
  saveView: forwardMutation('trendViews.save'),
  removeView: forwardMutation('trendViews.remove'),
});

export const tables = router({
  list: forwardQuery('tables.list'),
  rows: forwardQuery('tables.rows'),
});
