/** What is said when something is wrong with web pages, pushes, databases and sheets, in both languages. `{name}` is filled in. */

export const DATA_TROUBLES = {
  'certificate-unknown': {
    en: 'The certificate of {where} is not trusted ({why}). If it is the right device, enter its fingerprint: {fingerprint}',
    'zh-CN': '{where} 的证书不可信（{why}）。确认设备无误后，可填入它的指纹：{fingerprint}',
  },
  'certificate-other': {
    en: '{where} shows another certificate than the one entered; its fingerprint is {fingerprint}',
    'zh-CN': '{where} 的证书和填写的不是同一张，它的指纹是 {fingerprint}',
  },
  'not-a-fingerprint': {
    en: 'A SHA-256 fingerprint has 32 pairs of hexadecimal digits.',
    'zh-CN': 'SHA-256 指纹由 32 组两位十六进制数组成。',
  },
  'http-login': {
    en: '{where} does not accept these credentials (status 401).',
    'zh-CN': '{where} 不认这个登录信息（状态码 401）。',
  },
  'sends-elsewhere': {
    en: '{where} sends on to {to}, which is not followed.',
    'zh-CN': '{where} 要转到 {to}，为安全起见没有跟过去。',
  },
  'push-path': {
    en: 'A path has letters, digits, "-", "_" and "."; at most three "/", each before a letter or digit.',
    'zh-CN': '路径只能用字母、数字和 - _ .，最多三个 /，每段以字母或数字开头。',
  },
  'secret-short': { en: 'It needs 16 characters or more.', 'zh-CN': '至少要 16 个字符。' },
  'read-later': { en: 'This time has not come yet.', 'zh-CN': '这个时间还没到。' },
  'read-long-ago': { en: 'At most 31 days ago.', 'zh-CN': '最多填 31 天以前的。' },
  'nothing-entered': { en: 'Nothing was entered.', 'zh-CN': '什么都没有填。' },
  'sql-login': {
    en: 'The database at {where} does not accept this user and password.',
    'zh-CN': '{where} 的数据库不认这个用户名和密码。',
  },
  'sql-no-database': {
    en: 'There is no database "{database}" at {where}.',
    'zh-CN': '{where} 上没有数据库“{database}”。',
  },
  'sql-refused': { en: 'The database says: {why}', 'zh-CN': '数据库提示：{why}' },
  'sql-late': { en: 'The query took longer than {ms} ms.', 'zh-CN': '查询超过 {ms} 毫秒还没完成。' },
  'no-file': { en: 'There is no file {file}.', 'zh-CN': '没有 {file} 这个文件。' },
  'own-data': {
    en: 'This file is Jig’s own; its data are reached through tables and tags.',
    'zh-CN': '这是 Jig 自己的数据文件，请通过数据表和测点取数。',
  },
  'absolute-path': {
    en: 'A whole path is needed, such as /srv/mes/mes.db.',
    'zh-CN': '要写完整路径，例如 /srv/mes/mes.db。',
  },
  'fill-in': { en: 'Fill this in.', 'zh-CN': '这一项要填。' },
  'no-json': { en: 'What {where} shows at its address is not JSON.', 'zh-CN': '{where} 在这个地址返回的不是 JSON。' },
  'line-zero': { en: 'Lines are counted from 1.', 'zh-CN': '行号从 1 开始。' },
} as const satisfies Readonly<Record<string, Readonly<Record<'en' | 'zh-CN', string>>>>;
