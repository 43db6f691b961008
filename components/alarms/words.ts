/** Words of the alarm screen. */
import { defineWords } from '../text/define-words.ts';

export const words = defineWords({
  'zh-CN': {
    title: '报警',
    about: '先处理没有确认的，再看已确认但还在的。',
    journal: '报警记录',
    noJournal: '还没有发生过报警',
    noJournalAbout: '应用里的报警节点触发后，发生、恢复和确认都会记在这里。',
    time: '时间',
    what: '报警',
    event: '变化',
    who: '谁',
    event_raised: '发生',
    event_cleared: '恢复',
    event_acknowledged: '确认',
    lost: '连接断开，列表可能已过期',
    failed: '报警记录没有取到',
    failedAbout: '报警照常记录，连接恢复后会显示。',
  },
  en: {
    title: 'Alarms',
    about: 'First what nobody has acknowledged, then what is still active.',
    journal: 'Journal',
    noJournal: 'No alarm so far',
    noJournalAbout: 'When an alarm node of an app is raised, its rise, return and acknowledgement are listed here.',
    time: 'Time',
    what: 'Alarm',
    event: 'Change',
    who: 'Who',
    event_raised: 'Raised',
    event_cleared: 'Cleared',
    event_acknowledged: 'Acknowledged',
    lost: 'Connection lost, the list may be out of date',
    failed: 'The journal could not be read',
    failedAbout: 'Alarms are still recorded; they show once the connection is back.',
  },
});
