/** The compiler's words in Chinese. */
import { TYPE_NAMES } from '#runtime/contract/index.ts';
import type { Facts } from './facts.ts';
import type { CompilerWords } from './words.ts';

const q = (text: string): string => `“${text}”`;
const list = (items: readonly string[]): string => items.join('、');
const near = (f: Facts): string => (f.of('near') ? `，在 ${q(f.of('near'))} 附近` : '');
const meant = (f: Facts): string => (f.of('nearest') ? `是不是想写${q(f.of('nearest'))}？` : '');
const from = (f: Facts): string => `${q(f.node(f.of('from')))}的${q(f.port(f.of('from'), f.of('fromPort')))}`;
const to = (f: Facts): string => `${q(f.node(f.of('to')))}的${q(f.port(f.of('to'), f.of('toPort')))}`;
const input = (f: Facts): string => `${q(f.node(f.of('node')))}的${q(f.port(f.of('node'), f.of('port')))}`;
const type = (f: Facts, key: string): string => zhCN.types[f.type(key)] ?? f.of(key);
const tag = (f: Facts): string => `${q(f.slot(f.of('slot')))}的${q(f.tag(f.of('slot'), f.of('tag')))}`;
const deviceTag = (f: Facts): string =>
  `设备${q(f.device(f.of('device')))}的${q(f.deviceTag(f.of('device'), f.of('deviceTag')))}`;

const MESSAGES: Readonly<Record<string, string>> = {
  http: 'HTTP 请求',
  mail: '邮件',
  chat: '群消息',
  mqtt: 'MQTT 消息',
};

const SHAPES: Readonly<Record<string, string>> = {
  number: '数字',
  int: '整数',
  string: '文字',
  boolean: '是或否',
  object: '一组字段',
  record: '一组字段',
  array: '列表',
};
/** Labels of the options, where the form has them. */
const options = (f: Facts): string =>
  f
    .of('expected')
    .split(', ')
    .map((value) => f.value(f.of('@node'), f.of('field'), value))
    .join('、');
function shape(f: Facts): string {
  const expected = f.of('expected');
  switch (f.of('problem')) {
    case 'wrong-type':
      return `应为${SHAPES[expected] ?? expected}`;
    case 'not-allowed':
      return expected ? `只能是：${options(f)}` : '含有不该出现的字段';
    case 'too-small':
      return `不能小于 ${expected}`;
    case 'too-big':
      return `不能大于 ${expected}`;
    case 'too-few':
      return `至少要有 ${expected} 项`;
    case 'too-many':
      return `最多 ${expected} 项`;
    case 'too-short':
      return `至少要有 ${expected} 个字`;
    case 'too-long':
      return `最多 ${expected} 个字`;
    case 'bad-format':
      return '格式不对';
    default:
      return '填得不对';
  }
}
const KINDS: Readonly<Record<string, string>> = {
  nodes: '个节点',
  wires: '条连线',
  characters: '个字符',
  levels: '层嵌套',
  node: '两个节点',
  wire: '两条连线',
  test: '两个测试',
};
const SIDES: Readonly<Record<string, string>> = { input: '输入', output: '输出' };
const TITLED: Readonly<Record<string, string>> = {
  app: '应用',
  slot: '设备位',
  connection: '连接',
  table: '数据表',
  page: '页面',
};

export const zhCN: CompilerWords = {
  list,
  findings: {
    'parse/not-json': (f) => `这不是应用文件：第 ${f.of('line')} 行第 ${f.of('column')} 列处内容残缺或有误。`,
    'parse/not-a-document': () => '这不是应用文件，里面是别的内容。',
    'parse/newer': (f) =>
      `此应用由更新版本的 Jig 制作（格式 ${f.of('format')}，本机最高支持 ${f.of('known')}），请用新版本打开。`,
    'parse/too-large': (f) =>
      `此应用有 ${f.of('found')} ${KINDS[f.of('what')] ?? f.of('what')}，最多允许 ${f.of('limit')}。`,
    'parse/shape': (f) => `文件已损坏：${q(f.of('where') || '整个文件')}${shape(f)}。`,

    'node/unknown-type': (f) => `本机的 Jig 没有${q(f.of('type'))}这种节点。`,
    'node/newer': (f) => `此节点由更新版本的 Jig 制作（版本 ${f.of('version')}，本机支持到 ${f.of('known')}）。`,
    'node/not-migrated': (f) => `旧节点的设置无法升级（${f.of('step')}）：${f.of('reason')}`,
    'node/config': (f) => `${q(f.field(f.of('@node'), f.of('field')))}${shape(f)}。`,
    'node/check': (f) =>
      f.problem(f.of('@node'), f.of('problem')) ?? `${q(f.field(f.of('@node'), f.of('field')))}还没填对。`,
    'node/failed': (f) => `按现在的设置无法读取此节点：${f.of('reason')}`,

    'flow/duplicate-id': (f) => `${KINDS[f.of('what')]}用了同一个编号${q(f.of('id'))}，编号不能重复。`,
    'flow/duplicate-wire': (f) => `从${q(f.node(f.of('from')))}到${q(f.node(f.of('to')))}的这条线重复了。`,
    'flow/dangling-wire': () => '有一条线接空了：那头的节点已不在。',
    'flow/unknown-port': (f) => `${q(f.node(f.of('node')))}已没有${SIDES[f.of('side')]}${q(f.of('port'))}。`,
    'flow/many-into-signal': (f) => `有 ${f.of('count')} 条线接到${input(f)}。信号输入只能接一条，请选定以哪个值为准。`,
    'flow/signal-into-event': (f) => `${from(f)}是信号，${to(f)}等的是事件。需要说明信号何时算一次事件。`,
    'flow/event-into-signal': (f) => `${from(f)}是事件，${to(f)}随时都要有值。需要保持最近一次的值。`,
    'flow/type': (f) => `${from(f)}给出${type(f, 'fromType')}，${to(f)}要的是${type(f, 'toType')}。`,
    'flow/values': (f) => `${from(f)}的某些取值${to(f)}不认识，它只接受：${f.of('values')}。`,
    'flow/unit': (f) =>
      `${from(f)}的单位是 ${f.unit('fromUnit')}，${to(f)}的单位是 ${f.unit('toUnit')}，两者不能换算。`,
    'flow/payload': (f) => `${to(f)}需要字段${q(f.of('field'))}，${from(f)}没有带来。`,
    'flow/payload-type': (f) =>
      `字段${q(f.of('field'))}送来的是${type(f, 'fromType')}，${to(f)}要的是${type(f, 'toType')}。`,
    'flow/payload-unit': (f) =>
      `字段${q(f.of('field'))}送来的单位是 ${f.unit('fromUnit')}，${to(f)}要的是 ${f.unit('toUnit')}。`,
    'flow/column-type': (f) =>
      `数据表${q(f.table(f.of('table')))}的列${q(f.column(f.of('table'), f.of('column')))}要的是${type(f, 'toType')}，字段${q(f.of('field'))}送来的是${type(f, 'fromType')}。`,
    'flow/input-missing': (f) => `${q(f.port(f.of('node'), f.of('port')))}还没有接线。`,
    'flow/algebraic-loop': (f) =>
      `这些节点首尾相接，互相等待：${f
        .of('ring')
        .split(' → ')
        .map((id) => f.node(id))
        .join(' → ')}。请在一处断开。`,
    'flow/never-runs': (f) => `没有任何东西会到达${q(f.node(f.of('node')))}，它永远不会运行。`,
    'flow/result-unused': (f) => `${q(f.node(f.of('node')))}的结果没有用到。`,
    'flow/needs-every': (f) =>
      `${input(f)}不能漏掉任何一次采样，而${q(f.node(f.of('source')))}只送最新值，中间的会丢。`,

    'keyed/block': (f) =>
      `${to(f)}只显示一个值，而${from(f)}为${q(f.slot(f.of('slot')))}的每台设备各给一个值。需要先汇总。`,
    'keyed/source': (f) =>
      `${q(f.node(f.of('to')))}只有一个，而${from(f)}为${q(f.slot(f.of('slot')))}的每台设备各给一个值。需要先汇总。`,
    'keyed/reducer': (f) => `${to(f)}对所有设备都一样，而${from(f)}为${q(f.slot(f.of('slot')))}的每台设备各给一个值。`,
    'keyed/one-device': (f) =>
      `${to(f)}属于一台设备，而${from(f)}为${q(f.slot(f.of('slot')))}的每台设备各给一个值。以哪个为准？`,
    'keyed/two-slots': (f) =>
      `${q(f.node(f.of('to')))}按${q(f.slot(f.of('other')))}逐台运行，而${from(f)}按${q(f.slot(f.of('slot')))}逐台给值，两者无法对应。`,
    'keyed/too-many': (f) => `按每台设备各一份算，应用共有 ${f.of('count')} 个节点，最多允许 ${f.of('limit')} 个。`,
    'keyed/not-keyed': (f) => `${to(f)}用来汇总多台设备的值，而${from(f)}只给出一个值。`,

    'slot/unknown': (f) => `应用里没有设备位${q(f.of('slot'))}。`,
    'slot/tag-unknown': (f) => `设备位${q(f.slot(f.of('slot')))}没有测点${q(f.of('tag'))}。`,
    'slot/tag-read-only': (f) => `${tag(f)}只能读，不能写。`,
    'slot/unit-unknown': (f) => `Jig 不认识${tag(f)}的单位${q(f.of('unit'))}：只照原样显示，不做换算。`,
    'table/unknown': (f) => `应用里没有数据表${q(f.of('table'))}。`,
    'table/column-unknown': (f) => `数据表${q(f.table(f.of('table')))}没有${q(f.of('column'))}这一列。`,
    'page/unknown': (f) => `应用里没有页面${q(f.of('page'))}。`,
    'webhook/duplicate-path': (f) => `路径${q(f.of('path'))}已被${q(f.node(f.of('other')))}占用。`,
    'connection/unknown': (f) => `应用没有连接${q(f.of('connection'))}。`,
    'connection/kind': (f) =>
      `连接${q(f.connection(f.of('connection')))}发的是${MESSAGES[f.of('kind')] ?? f.of('kind')}，这里要的是${MESSAGES[f.of('takes')] ?? f.of('takes')}。`,
    'text/title-missing': (f) => `${TITLED[f.of('what')]}${f.of('id') ? q(f.of('id')) : ''}还没有名称。`,

    'test/gone': (f) => `有 ${f.of('lines')} 行说到的东西，图里已经没有了。`,
    'test/unfit': (f) => `测试${q(f.test(f.of('test')))}里给${input(f)}的值不是${type(f, 'type')}。`,
    'test/failed': (f) => `测试${q(f.test(f.of('test')))}没有通过。${f.of('zh')}`,
    'test/not-run': (f) => `测试${q(f.test(f.of('test')))}做不下去：${f.of('zh')}`,

    'site/slot-not-bound': (f) => `还没有为${q(f.slot(f.of('slot')))}选定设备。`,
    'site/device-unknown': (f) => `为${q(f.slot(f.of('slot')))}选的设备${q(f.of('device'))}已不在。`,
    'site/tag-not-bound': (f) => `还没有为${tag(f)}选定${q(f.device(f.of('device')))}的测点。`,
    'site/tag-unknown': (f) => `${q(f.device(f.of('device')))}已没有测点${q(f.of('deviceTag'))}，而${tag(f)}要用它。`,
    'site/tag-type': (f) => `${deviceTag(f)}给出${type(f, 'fromType')}，${tag(f)}要的是${type(f, 'toType')}。`,
    'site/tag-unit': (f) =>
      `${deviceTag(f)}的单位是 ${f.unit('fromUnit')}，${tag(f)}的单位是 ${f.unit('toUnit')}，两者不能换算。`,
    'site/tag-read-only': (f) => `应用要写${tag(f)}，但${deviceTag(f)}只能读。`,
    'site/connection-not-bound': (f) => `还没有为${q(f.connection(f.of('connection')))}选定连接，消息会发不出去。`,
    'site/connection-unknown': (f) => `为${q(f.connection(f.of('connection')))}选的连接已不在，消息会发不出去。`,
    'site/connection-kind': (f) =>
      `为${q(f.connection(f.of('connection')))}选的${q(f.siteConnection(f.of('bound')))}发不了${MESSAGES[f.of('kind')] ?? f.of('kind')}。`,
    'site/table-conflict': (f) => f.of('zh'),
    'site/table-leftover': (f) => f.of('zh'),

    'code/bad-name': (f) => `${q(f.of('name'))}不能在代码里当名称。`,
    'code/too-long': (f) => `代码有 ${f.of('length')} 个字符，最多允许 ${f.of('limit')} 个。`,
    'script/syntax': (f) => `第 ${f.of('line')} 行第 ${f.of('column')} 列写错了${near(f)}。`,
    'script/import': (f) => `第 ${f.of('line')} 行：脚本里不能加载别的代码。`,
    'formula/syntax': (f) => `公式从第 ${f.of('column')} 个字符起看不懂${near(f)}。`,
    'formula/not-allowed': (f) => `公式里不能用${q(f.of('near'))}。需要更多功能时请用脚本。`,
    'formula/unknown-name': (f) =>
      `公式没有名为${q(f.of('name'))}的输入。${meant(f) || (f.of('known') ? `可用的有：${f.of('known')}。` : '')}`,
    'formula/unknown-function': (f) => `没有${q(f.of('name'))}这个函数。${meant(f)}`,
  },
  fixes: {
    'insert-node': ({ type: inserted }, f) => `插入${q(f.nodeType(inserted))}`,
    'remove-wire': () => '删除这条线',
    'remove-node': ({ node }, f) => `删除${q(f.node(node))}`,
    'set-config': ({ node, field, value, ofRange, fills }, f) =>
      fills
        ? `${q(f.column(f.of('table'), fills.column))}改用字段${q(fills.from)}`
        : ofRange
          ? `${f.field(node, field)}填 ${f.amount(value, ofRange.unit)}（量程 ${ofRange.low}…${ofRange.high} 的 ${ofRange.percent}%）`
          : `把${q(f.field(node, field))}改为${q(f.value(node, field, value))}`,
    bind: ({ device }, f) => `使用${q(f.device(device))}`,
    'bind-many': ({ devices }) => `使用合适的 ${devices.length} 台设备`,
    'set-many': ({ slot }, f) => `让${q(f.slot(slot))}代表多台设备`,
    'bind-connection': ({ connection }, f) => `使用${q(f.siteConnection(connection))}`,
    'open-field': ({ node, field }, f) => {
      const lacks = f.lacks(node, field);
      return `${lacks === 'choice' ? '去选' : lacks === 'value' ? '去填' : '查看'}${q(f.field(node, field))}`;
    },
    'mend-test': () => '从测试里去掉这些行',
    'remove-test': () => '删除这个测试',
    'open-test': () => '查看测试',
  },
  severities: { error: '错误', warning: '警告', hint: '提示' },
  types: TYPE_NAMES['zh-CN'],
  roles: { viewer: '查看者', operator: '操作工', builder: '搭建者', admin: '管理员' },
  manifest: {
    reads: (slot, tags) => `读取${slot}：${list(tags)}。`,
    writes: (slot, name, range, role) =>
      `写入${slot}的${name}${range ? `，限 ${range}` : ''}${role ? `，须${role}及以上权限` : ''}。`,
    range: (low, high, unit) => {
      const u = unit ? ` ${unit}` : '';
      if (low !== undefined && high !== undefined) return `${low} 至 ${high}${u}`;
      if (low !== undefined) return `${low}${u} 以上`;
      return high === undefined ? '' : `${high}${u} 以下`;
    },
    inserts: (table) => `向“${table}”添加数据行。`,
    updates: (table) => `修改“${table}”的数据行。`,
    deletes: (table) => `删除“${table}”的数据行。`,
    queries: (table) => `查询“${table}”的数据行。`,
    alarms: (count, names) => `产生 ${count} 种报警：${list(names)}。`,
    history: (names) => `记录${list(names)}的变化过程。`,
    webhook: (path) => `允许其他系统访问路径${q(path)}。`,
    sends: (connection, where, names) => `向${connection}${where ? `（${where}）` : ''}发送消息：${list(names)}。`,
    noNetwork: '不和外部系统通信。',
    scripts: (names) => `运行自带脚本：${list(names)}。`,
    noScripts: '不运行脚本。',
    nothing: '不触及应用以外的任何东西。',
  },
  place: {
    node: (name) => `节点${q(name)}`,
    field: (label) => q(label),
    line: (line) => `第 ${line} 行`,
    slot: (name) => `设备位${q(name)}`,
    table: (name) => `数据表${q(name)}`,
    connection: (name) => `连接${q(name)}`,
    test: (name) => `测试${q(name)}`,
    app: '应用',
  },
};
