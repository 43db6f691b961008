/** The door of the nodes room: every built-in node type, by type, in the order of the palette. */
import type { NodeEntry } from '#runtime/contract/index.ts';
import { aggregate } from './aggregate/aggregate.ts';
import { aggregateText } from './aggregate/text.ts';
import { alarm } from './alarm/alarm.ts';
import { alarmText } from './alarm/text.ts';
import { catchProblems } from './catch/catch.ts';
import { catchText } from './catch/text.ts';
import { change } from './change/change.ts';
import { changeText } from './change/text.ts';
import { chat } from './chat/chat.ts';
import { chatText } from './chat/text.ts';
import { combineLatest } from './combine-latest/combine-latest.ts';
import { combineLatestText } from './combine-latest/text.ts';
import { comment } from './comment/comment.ts';
import { commentText } from './comment/text.ts';
import { counter } from './counter/counter.ts';
import { counterText } from './counter/text.ts';
import { counterLimit } from './counter-limit/counter-limit.ts';
import { counterLimitText } from './counter-limit/text.ts';
import { csvParse } from './csv-parse/csv-parse.ts';
import { csvParseText } from './csv-parse/text.ts';
import { cusum } from './cusum/cusum.ts';
import { cusumText } from './cusum/text.ts';
import { debounce } from './debounce/debounce.ts';
import { debounceText } from './debounce/text.ts';
import { debug } from './debug/debug.ts';
import { debugText } from './debug/text.ts';
import { deduplicate } from './deduplicate/deduplicate.ts';
import { deduplicateText } from './deduplicate/text.ts';
import { delay } from './delay/delay.ts';
import { delayText } from './delay/text.ts';
import { derivative } from './derivative/derivative.ts';
import { derivativeText } from './derivative/text.ts';
import { filter } from './filter/filter.ts';
import { filterText } from './filter/text.ts';
import { form } from './form/form.ts';
import { formText } from './form/text.ts';
import { formula } from './formula/formula.ts';
import { formulaText } from './formula/text.ts';
import { gather } from './gather/gather.ts';
import { gatherText } from './gather/text.ts';
import { hold } from './hold/hold.ts';
import { holdText } from './hold/text.ts';
import { httpIn } from './http-in/http-in.ts';
import { httpInText } from './http-in/text.ts';
import { httpRequest } from './http-request/http-request.ts';
import { httpRequestText } from './http-request/text.ts';
import { input } from './input/input.ts';
import { inputText } from './input/text.ts';
import { integrate } from './integrate/integrate.ts';
import { integrateText } from './integrate/text.ts';
import { jsonPath } from './json-path/json-path.ts';
import { jsonPathText } from './json-path/text.ts';
import { latch } from './latch/latch.ts';
import { latchText } from './latch/text.ts';
import { limit } from './limit/limit.ts';
import { limitText } from './limit/text.ts';
import { lookup } from './lookup/lookup.ts';
import { lookupText } from './lookup/text.ts';
import { mail } from './mail/mail.ts';
import { mailText } from './mail/text.ts';
import { merge } from './merge/merge.ts';
import { mergeText } from './merge/text.ts';
import { moving } from './moving/moving.ts';
import { movingText } from './moving/text.ts';
import { mqttPublish } from './mqtt-publish/mqtt-publish.ts';
import { mqttPublishText } from './mqtt-publish/text.ts';
import { oee } from './oee/oee.ts';
import { oeeText } from './oee/text.ts';
import { onOffDelay } from './on-off-delay/on-off-delay.ts';
import { onOffDelayText } from './on-off-delay/text.ts';
import { output } from './output/output.ts';
import { outputText } from './output/text.ts';
import { pick } from './pick/pick.ts';
import { pickText } from './pick/text.ts';
import { pulse } from './pulse/pulse.ts';
import { pulseText } from './pulse/text.ts';
import { ramp } from './ramp/ramp.ts';
import { rampText } from './ramp/text.ts';
import { rateLimit } from './rate-limit/rate-limit.ts';
import { rateLimitText } from './rate-limit/text.ts';
import { reduce } from './reduce/reduce.ts';
import { reduceText } from './reduce/text.ts';
import { retry } from './retry/retry.ts';
import { retryText } from './retry/text.ts';
import { rowTrigger } from './row-trigger/row-trigger.ts';
import { rowTriggerText } from './row-trigger/text.ts';
import { scale } from './scale/scale.ts';
import { scaleText } from './scale/text.ts';
import { script } from './script/script.ts';
import { scriptText } from './script/text.ts';
import { select } from './select/select.ts';
import { selectText } from './select/text.ts';
import { sequence } from './sequence/sequence.ts';
import { sequenceText } from './sequence/text.ts';
import { shift } from './shift/shift.ts';
import { shiftText } from './shift/text.ts';
import { smooth } from './smooth/smooth.ts';
import { smoothText } from './smooth/text.ts';
import { spc } from './spc/spc.ts';
import { spcText } from './spc/text.ts';
import { status } from './status/status.ts';
import { statusText } from './status/text.ts';
import { switchNode } from './switch/switch.ts';
import { switchText } from './switch/text.ts';
import { tableAggregate } from './table-aggregate/table-aggregate.ts';
import { tableAggregateText } from './table-aggregate/text.ts';
import { tableDelete } from './table-delete/table-delete.ts';
import { tableDeleteText } from './table-delete/text.ts';
import { tableInsert } from './table-insert/table-insert.ts';
import { tableInsertText } from './table-insert/text.ts';
import { tableQuery } from './table-query/table-query.ts';
import { tableQueryText } from './table-query/text.ts';
import { tableUpdate } from './table-update/table-update.ts';
import { tableUpdateText } from './table-update/text.ts';
import { tableUpsert } from './table-upsert/table-upsert.ts';
import { tableUpsertText } from './table-upsert/text.ts';
import { tariff } from './tariff/tariff.ts';
import { tariffText } from './tariff/text.ts';
import { template } from './template/template.ts';
import { templateText } from './template/text.ts';
import { thresholdText } from './threshold/text.ts';
import { threshold } from './threshold/threshold.ts';
import { timerText } from './timer/text.ts';
import { timer } from './timer/timer.ts';
import { topText } from './top/text.ts';
import { top } from './top/top.ts';
import { totalText } from './total/text.ts';
import { total } from './total/total.ts';
import { trendText } from './trend/text.ts';
import { trend } from './trend/trend.ts';
import { trendLimitText } from './trend-limit/text.ts';
import { trendLimit } from './trend-limit/trend-limit.ts';
import { unitConvertText } from './unit-convert/text.ts';
import { unitConvert } from './unit-convert/unit-convert.ts';
import { valueText } from './value/text.ts';
import { value } from './value/value.ts';

export { matches, type Operator } from './compare.ts';
export { fillTemplate, namesIn } from './fill.ts';
export { type FormConfig, formFields } from './form/form-fields.ts';
export { FUNCTION_TEXT, type FunctionText } from './formula/function-text.ts';
export { type HookConfig, hookPayload } from './http-in/hook-payload.ts';
export { scriptDeclarations } from './script/declarations.ts';
export type { ScriptConfig } from './script/script.ts';
export { SNIPPETS, type Snippet, type SnippetNames } from './script/snippets.ts';
export { type Cron, nextTime, parseCron } from './timer/cron.ts';
export { parseTimetable, periodAt, type Timetable } from './timetable.ts';

export const nodeTypes: Readonly<Record<string, NodeEntry>> = {
  'device.input': { def: input, text: inputText },
  'device.output': { def: output, text: outputText },
  'device.status': { def: status, text: statusText },
  'logic.threshold': { def: threshold, text: thresholdText },
  'logic.on-off-delay': { def: onOffDelay, text: onOffDelayText },
  'logic.pulse': { def: pulse, text: pulseText },
  'logic.latch': { def: latch, text: latchText },
  'logic.counter': { def: counter, text: counterText },
  'logic.counter-limit': { def: counterLimit, text: counterLimitText },
  'logic.change': { def: change, text: changeText },
  'logic.formula': { def: formula, text: formulaText },
  'logic.script': { def: script, text: scriptText },
  'logic.scale': { def: scale, text: scaleText },
  'logic.unit-convert': { def: unitConvert, text: unitConvertText },
  'logic.lookup': { def: lookup, text: lookupText },
  'logic.ramp': { def: ramp, text: rampText },
  'logic.smooth': { def: smooth, text: smoothText },
  'logic.derivative': { def: derivative, text: derivativeText },
  'logic.total': { def: total, text: totalText },
  'logic.integrate': { def: integrate, text: integrateText },
  'logic.select': { def: select, text: selectText },
  'logic.aggregate': { def: aggregate, text: aggregateText },
  'logic.moving': { def: moving, text: movingText },
  'logic.spc': { def: spc, text: spcText },
  'logic.cusum': { def: cusum, text: cusumText },
  'logic.trend-limit': { def: trendLimit, text: trendLimitText },
  'logic.oee': { def: oee, text: oeeText },
  'logic.shift': { def: shift, text: shiftText },
  'logic.tariff': { def: tariff, text: tariffText },
  'logic.sequence': { def: sequence, text: sequenceText },
  'logic.timer': { def: timer, text: timerText },
  'logic.delay': { def: delay, text: delayText },
  'logic.switch': { def: switchNode, text: switchText },
  'logic.filter': { def: filter, text: filterText },
  'logic.merge': { def: merge, text: mergeText },
  'logic.combine-latest': { def: combineLatest, text: combineLatestText },
  'logic.debounce': { def: debounce, text: debounceText },
  'logic.rate-limit': { def: rateLimit, text: rateLimitText },
  'logic.deduplicate': { def: deduplicate, text: deduplicateText },
  'logic.retry': { def: retry, text: retryText },
  'logic.catch': { def: catchProblems, text: catchText },
  'logic.hold': { def: hold, text: holdText },
  'logic.http-in': { def: httpIn, text: httpInText },
  'logic.comment': { def: comment, text: commentText },
  'data.gather': { def: gather, text: gatherText },
  'data.top': { def: top, text: topText },
  'data.pick': { def: pick, text: pickText },
  'data.reduce': { def: reduce, text: reduceText },
  'data.table-insert': { def: tableInsert, text: tableInsertText },
  'data.table-query': { def: tableQuery, text: tableQueryText },
  'data.row-trigger': { def: rowTrigger, text: rowTriggerText },
  'data.table-update': { def: tableUpdate, text: tableUpdateText },
  'data.table-upsert': { def: tableUpsert, text: tableUpsertText },
  'data.table-delete': { def: tableDelete, text: tableDeleteText },
  'data.table-aggregate': { def: tableAggregate, text: tableAggregateText },
  'data.json-path': { def: jsonPath, text: jsonPathText },
  'data.csv-parse': { def: csvParse, text: csvParseText },
  'data.template': { def: template, text: templateText },
  'data.http-request': { def: httpRequest, text: httpRequestText },
  'data.mail': { def: mail, text: mailText },
  'data.chat': { def: chat, text: chatText },
  'data.mqtt-publish': { def: mqttPublish, text: mqttPublishText },
  'data.debug': { def: debug, text: debugText },
  'page.form': { def: form, text: formText },
  'page.value': { def: value, text: valueText },
  'page.trend': { def: trend, text: trendText },
  'alarm.alarm': { def: alarm, text: alarmText },
  'alarm.limit': { def: limit, text: limitText },
};

export {
  type Adjustable,
  type Adjusted,
  adjustedLimit,
  afterChange,
  isWithinDesign,
  standingLimit,
} from './limit-adjust.ts';
export {
  judge,
  LIMIT_KINDS,
  type LimitKind,
  type LimitRule,
  type LimitState,
  limitState,
  type Seen,
} from './limit-judge.ts';
