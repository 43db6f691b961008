/** The contract's second door, for pages that must stay light: what needs no schema library behind it. Types come from index.ts, they weigh nothing. */
export { ALARM_PRIORITIES, deviceOfSource, UNACKNOWLEDGED } from './alarm.ts';
export { fromJson, toJson } from './json.ts';
export { inLang } from './lang.ts';
export { dateOf, instantOf, offsetText, wallTime, zoneOffset } from './local-time.ts';
export { validateRow } from './row.ts';
export { qualityOf } from './sample.ts';
export { can } from './scope.ts';
export { TYPE_NAMES } from './type-names.ts';
export { unitSymbol } from './units.ts';
