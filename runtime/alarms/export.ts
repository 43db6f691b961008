/** The alarm journal as CSV: newest first, local times, in the reader's language. */
import {
  type AlarmEvent,
  type AlarmPriority,
  type AlarmState,
  CSV_BOM,
  csvLine,
  csvText,
  csvTime,
  inLang,
  type Lang,
  troubleIn,
} from '#runtime/contract/index.ts';
import type { AlarmJournalEntry, JournalFilter } from '#runtime/rpc/index.ts';
import type { Alarms } from './alarms.ts';

/** Lines in a piece. */
const PAGE = 2000;

interface Words {
  readonly heads: readonly string[];
  readonly events: Readonly<Record<AlarmEvent, string>>;
  readonly states: Readonly<Record<AlarmState, string>>;
  readonly priorities: Readonly<Record<AlarmPriority, string>>;
}
const WORDS: Readonly<Record<Lang, Words>> = {
  en: {
    heads: ['Time', 'Change', 'State', 'Priority', 'Alarm', 'From', 'Message', 'Value', 'By', 'Comment', 'Until'],
    events: {
      raised: 'Raised',
      cleared: 'Cleared',
      acknowledged: 'Acknowledged',
      reset: 'Reset',
      shelved: 'Shelved',
      unshelved: 'Unshelved',
      suppressed: 'Suppressed by design',
      unsuppressed: 'No longer suppressed',
      'out-of-service': 'Taken out of service',
      'in-service': 'Back in service',
      commented: 'Comment',
      adjusted: 'Limit changed',
      retired: 'No longer watched',
    },
    states: {
      normal: 'Normal',
      active: 'Not acknowledged',
      acknowledged: 'Acknowledged',
      returned: 'Back to normal, not acknowledged',
      latched: 'Latched, not acknowledged',
      'latched-acknowledged': 'Latched, acknowledged',
      shelved: 'Shelved',
      suppressed: 'Suppressed by design',
      'out-of-service': 'Out of service',
    },
    priorities: { critical: 'Critical', high: 'High', medium: 'Medium', low: 'Low' },
  },
  'zh-CN': {
    heads: ['时间', '变化', '状态', '级别', '报警', '来源', '内容', '值', '人', '备注', '搁置到'],
    events: {
      raised: '发生',
      cleared: '恢复',
      acknowledged: '确认',
      reset: '复位',
      shelved: '搁置',
      unshelved: '取消搁置',
      suppressed: '按设计抑制',
      unsuppressed: '解除抑制',
      'out-of-service': '停用',
      'in-service': '恢复使用',
      commented: '备注',
      adjusted: '修改限值',
      retired: '不再监视',
    },
    states: {
      normal: '正常',
      active: '未确认',
      acknowledged: '已确认',
      returned: '已恢复，未确认',
      latched: '已锁存，未确认',
      'latched-acknowledged': '已锁存，已确认',
      shelved: '已搁置',
      suppressed: '按设计抑制',
      'out-of-service': '已停用',
    },
    priorities: { critical: '紧急', high: '高', medium: '中', low: '低' },
  },
};

/** A piece of the text, the headings in the first; `next` is where the following one begins. */
export function exportJournal(
  alarms: Pick<Alarms, 'journal'>,
  filter: JournalFilter,
  { lang, zone }: { readonly lang: Lang; readonly zone: string },
  before?: number,
): { readonly csv: string; readonly next?: number } {
  const page = alarms.journal(filter, PAGE, before);
  const time = csvTime(zone);
  const head = before === undefined ? `${CSV_BOM}${csvLine(WORDS[lang].heads)}` : '';
  const csv = head + page.map((entry) => csvLine(cells(entry, lang, time))).join('');
  const last = page.at(-1)?.seq;
  return page.length < PAGE || last === undefined ? { csv } : { csv, next: last };
}

function cells(entry: AlarmJournalEntry, lang: Lang, time: (ms: number) => string): string[] {
  const { events, states, priorities } = WORDS[lang];
  const { at, event, state, priority, title, appTitle = '', message, value, by = '', comment = '', until } = entry;
  return [
    time(at),
    events[event],
    states[state],
    priorities[priority],
    csvText(inLang(title, lang)),
    csvText(inLang(appTitle, lang)),
    csvText(inLang(message, lang)),
    value === undefined || value === null ? '' : typeof value === 'string' ? csvText(value) : String(value),
    csvText(by),
    csvText(entry.by === undefined ? troubleIn(lang, comment) : comment),
    until === undefined ? '' : time(until),
  ];
}
