/** Words of the reference, beside those of the node types, findings and drivers themselves. */
import type { Category, Lang, RequestKind, Severity } from '#runtime/contract/index.ts';

export interface ReferenceWords {
  readonly categories: Readonly<Record<Category, string>>;
  readonly severities: Readonly<Record<Severity, string>>;
  /** By the first part of a finding's code. */
  readonly areas: Readonly<Record<string, string>>;
  /** Kinds of value in settings, by widget or JSON type. */
  readonly kinds: Readonly<Record<string, string>>;
  readonly capabilities: Readonly<Record<RequestKind, string>>;
  readonly sources: Readonly<Record<'samples' | 'events' | 'timer', string>>;
  readonly headings: Readonly<
    Record<
      | 'nodes'
      | 'findings'
      | 'drivers'
      | 'inputs'
      | 'outputs'
      | 'settings'
      | 'runs'
      | 'state'
      | 'capabilities'
      | 'problems'
      | 'examples'
      | 'endpoint'
      | 'address'
      | 'port'
      | 'kind'
      | 'type'
      | 'setting'
      | 'field'
      | 'initial'
      | 'range'
      | 'notes'
      | 'time'
      | 'arrives'
      | 'asks'
      | 'code'
      | 'means'
      | 'mend',
      string
    >
  >;
  readonly signal: string;
  readonly event: string;
  readonly any: string;
  readonly required: string;
  readonly needsWire: string;
  readonly advanced: string;
  readonly every: string;
  readonly byConfig: string;
  byExample(name: string): string;
  like(port: string): string;
  unitLike(port: string): string;
  readonly uncertain: string;
  readonly bad: string;
  readonly yes: string;
  readonly no: string;
  readonly none: string;
  readonly onInput: string;
  readonly neverRuns: string;
  readonly breaksLoop: string;
  readonly atStart: string;
  readonly block: string;
  readonly remembers: string;
  readonly remembersNothing: string;
  readonly remembersOwn: string;
  readonly asksNothing: string;
  readonly noSettings: string;
  readonly noPorts: string;
  by(name: string): string;
}

const zh: ReferenceWords = {
  categories: { device: '设备', data: '数据', logic: '逻辑', page: '页面', alarm: '报警' },
  severities: { error: '错误', warning: '警告', hint: '提示' },
  areas: {
    parse: '打开文件',
    node: '节点',
    flow: '连线',
    keyed: '多台同类设备',
    slot: '应用里的设备',
    table: '数据表',
    page: '页面',
    webhook: 'Webhook',
    connection: '外部连接',
    text: '名称',
    site: '现场的设备和数据',
    code: '代码',
    script: '脚本',
    formula: '公式',
    test: '测试',
  },
  kinds: {
    slot: '设备',
    'slot-tag': '测点',
    'slot-tags': '几个测点',
    connection: '外部连接',
    table: '数据表',
    column: '列',
    page: '页面',
    cron: '时间表（cron）',
    code: '代码',
    expression: '公式',
    fields: '字段列表',
    inputs: '端口列表',
    cases: '条件列表',
    conditions: '条件列表',
    mapping: '对应关系',
    duration: '时长',
    values: '列表',
    nodes: '几个节点',
    role: '角色',
    unit: '单位',
    'local-text': '文字，可分语言',
    'text-area': '文字',
    template: '文字，{字段} 处填入事件里的值',
    timetable: '时间表',
    points: '点表',
    'event-field': '事件里的字段',
    'event-value': '值',
    'device-key': '一台设备',
    choice: '选项',
    number: '数字',
    integer: '整数',
    string: '文字',
    boolean: '是/否',
    array: '列表',
    object: '一组字段',
    secret: '密码',
    any: '任意',
  },
  capabilities: {
    'tag:write': '写入设备的一个测点。最多执行一次，过期作废；写之前检查范围和权限。',
    'table:insert': '往应用的数据表里添加一行。',
    'table:query': '查询应用的数据表，稍后得到结果。',
    'table:update': '修改应用的数据表里符合条件的行，稍后得知改了几行。',
    'table:delete': '删除应用的数据表里符合条件的行，稍后得知删了几行。',
    'table:upsert': '按主键往应用的数据表里存入或修改一行，稍后得知是哪一种。',
    'table:aggregate': '统计应用的数据表里的行，稍后得到结果。',
    'alarm:set': '产生和解除一个报警。',
    'history:append': '把数值记进历史库。',
    'http:respond': '回答来访问的系统。',
    'connection:send': '往外部系统发消息：至少一次，同一个键按顺序，送不到会重试。',
    'debug:log': '往调试栏写一行。',
  },
  sources: {
    samples: '设备送来采样值时运行。',
    events: '有人填报、有系统访问等外来事件发生时运行。',
    timer: '到了时间就运行。',
  },
  headings: {
    nodes: '节点',
    findings: '检查结果',
    drivers: '驱动',
    inputs: '输入',
    outputs: '输出',
    settings: '设置',
    runs: '何时运行',
    state: '保持数据',
    capabilities: '可以做什么',
    problems: '会提示的问题',
    examples: '例子',
    endpoint: '连接',
    address: '测点的地址',
    port: '端口',
    kind: '种类',
    type: '类型',
    setting: '项目',
    field: '项目',
    initial: '初始值',
    range: '范围',
    notes: '说明',
    time: '时刻',
    arrives: '外来',
    asks: '请求',
    code: '代号',
    means: '什么意思',
    mend: '怎么处理',
  },
  signal: '信号',
  event: '事件',
  any: '任意',
  required: '必填',
  needsWire: '必须接线',
  advanced: '在“更多设置”里',
  every: '要每一个值',
  byConfig: '端口由设置决定。',
  byExample: (name) => `端口由设置决定；这里是例子“${name}”里的端口。`,
  like: (port) => `和“${port}”相同`,
  unitLike: (port) => `单位同“${port}”`,
  uncertain: '存疑',
  bad: '坏',
  yes: '是',
  no: '否',
  none: '无',
  onInput: '输入有变化或有事件到来时运行。',
  neverRuns: '从不运行，只给人看。',
  breaksLoop: '可以放在环路里：这一刻的输出不取决于这一刻的输入。',
  atStart: '应用启动时先运行一次。',
  block: '也是现场页面上的一个组件。',
  remembers: '重启和重新部署后，下面这些都还在：',
  remembersNothing: '什么也不记，每次只看当时的输入。',
  remembersOwn: '写进 state 的内容，重启和重新部署后都还在。',
  asksNothing: '除了自己的输出，什么都不碰。',
  noSettings: '没有要设置的。',
  noPorts: '这一侧没有端口。',
  by: (name) => `${name} 填`,
};

const en: ReferenceWords = {
  categories: { device: 'Devices', data: 'Data', logic: 'Logic', page: 'Pages', alarm: 'Alarms' },
  severities: { error: 'error', warning: 'warning', hint: 'hint' },
  areas: {
    parse: 'Opening a file',
    node: 'Nodes',
    flow: 'Wires',
    keyed: 'Many devices of one kind',
    slot: 'Devices in the app',
    table: 'Data tables',
    page: 'Pages',
    webhook: 'Webhooks',
    connection: 'Connections to other systems',
    text: 'Names',
    site: 'Devices and data on site',
    code: 'Code',
    script: 'Scripts',
    formula: 'Formulas',
    test: 'Tests',
  },
  kinds: {
    slot: 'device',
    'slot-tag': 'tag',
    'slot-tags': 'tags',
    connection: 'a connection',
    table: 'data table',
    column: 'column',
    page: 'page',
    cron: 'schedule (cron)',
    code: 'code',
    expression: 'formula',
    fields: 'list of fields',
    inputs: 'list of ports',
    cases: 'list of cases',
    conditions: 'list of conditions',
    mapping: 'field by field',
    duration: 'duration',
    values: 'list',
    nodes: 'nodes',
    role: 'role',
    unit: 'unit',
    'local-text': 'text, per language if wanted',
    'text-area': 'text',
    template: 'text in which {field} is filled in',
    timetable: 'timetable',
    points: 'table of points',
    'event-field': 'field of the event',
    'event-value': 'value',
    'device-key': 'one device',
    choice: 'choice',
    number: 'number',
    integer: 'whole number',
    string: 'text',
    boolean: 'yes/no',
    array: 'list',
    object: 'fields',
    secret: 'password',
    any: 'any',
  },
  capabilities: {
    'tag:write': 'Write a tag of a device: at most once, void when late, and only within its range and role.',
    'table:insert': 'Add a row to a data table of the app.',
    'table:query': 'Look up rows of a data table of the app; the answer comes a moment later.',
    'table:update': 'Change the rows of a data table of the app that fit; how many follows a moment later.',
    'table:delete': 'Delete the rows of a data table of the app that fit; how many follows a moment later.',
    'table:upsert':
      'Set the row of a data table of the app that has the same key, or add it; which follows a moment later.',
    'table:aggregate': 'Work out figures over rows of a data table of the app; the answer comes a moment later.',
    'alarm:set': 'Raise and clear an alarm.',
    'history:append': 'Record values in the history.',
    'http:respond': 'Answer the system that called.',
    'connection:send':
      'Send a message to an outside system: at least once, in order per key, tried again until it arrives.',
    'debug:log': 'Write a line into the debug panel.',
  },
  sources: {
    samples: 'Runs when a device sends a sample.',
    events: 'Runs when something happens outside: a person reports, a system calls.',
    timer: 'Runs when its time has come.',
  },
  headings: {
    nodes: 'Nodes',
    findings: 'Findings',
    drivers: 'Drivers',
    inputs: 'Inputs',
    outputs: 'Outputs',
    settings: 'Settings',
    runs: 'When it runs',
    state: 'What it remembers',
    capabilities: 'What it may do',
    problems: 'What it may complain about',
    examples: 'Examples',
    endpoint: 'Connection',
    address: 'Address of a tag',
    port: 'Port',
    kind: 'Kind',
    type: 'Type',
    setting: 'Setting',
    field: 'Field',
    initial: 'Initially',
    range: 'Range',
    notes: 'Notes',
    time: 'Time',
    arrives: 'Arrives',
    asks: 'Requests',
    code: 'Code',
    means: 'What it means',
    mend: 'How to mend it',
  },
  signal: 'signal',
  event: 'event',
  any: 'any',
  required: 'required',
  needsWire: 'needs a wire',
  advanced: 'under “More settings”',
  every: 'needs every sample',
  byConfig: 'The ports follow the settings.',
  byExample: (name) => `The ports follow the settings; these are the ports in the example “${name}”.`,
  like: (port) => `as “${port}”`,
  unitLike: (port) => `unit of “${port}”`,
  uncertain: 'uncertain',
  bad: 'bad',
  yes: 'yes',
  no: 'no',
  none: 'none',
  onInput: 'Runs when an input changes or an event comes in.',
  neverRuns: 'Never: it is there for people to read.',
  breaksLoop: 'May stand in a ring: its outputs in an instant do not depend on its inputs in that instant.',
  atStart: 'Runs once when the app starts.',
  block: 'Is also a block on a floor page.',
  remembers: 'Kept over restarts and redeploys:',
  remembersNothing: 'Nothing: it only looks at its inputs.',
  remembersOwn: 'Whatever the code puts into state is kept over restarts and redeploys.',
  asksNothing: 'Touches nothing but its outputs.',
  noSettings: 'There is nothing to set.',
  noPorts: 'There are no ports on this side.',
  by: (name) => `from ${name}`,
};

export const referenceWords: Readonly<Record<Lang, ReferenceWords>> = { 'zh-CN': zh, en };
