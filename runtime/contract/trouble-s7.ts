/** What can be wrong with an S7 controller, in both languages. */

export const S7_TROUBLES = {
  's7-address': {
    en: 'An S7 address is written like DB1.DBD4:REAL, DB1.DBX0.0, M0.1 or IW64.',
    'zh-CN': 'S7 地址要写成 DB1.DBD4:REAL、DB1.DBX0.0、M0.1 或 IW64 这样。',
  },
  's7-block-number': {
    en: 'A data block has a number from 1 to 65535.',
    'zh-CN': '数据块号只能是 1 到 65535。',
  },
  's7-bit': {
    en: '{address} is no bit: a bit is written like DB1.DBX0.0 or M0.1, from .0 to .7.',
    'zh-CN': '{address} 不是位地址：位要写成 DB1.DBX0.0 或 M0.1 这样，点后是 0 到 7。',
  },
  's7-needs-type': {
    en: 'What lies at {address}? Choose its data type, or write it behind: {example}.',
    'zh-CN': '{address} 里是什么？请选数据类型，或写在地址后面：{example}。',
  },
  's7-no-type': { en: 'S7 knows no data type {type}.', 'zh-CN': 'S7 没有 {type} 这种数据类型。' },
  's7-two-types': {
    en: 'The address says {type}, and {other} is chosen.',
    'zh-CN': '地址里写的是 {type}，选的却是 {other}。',
  },
  's7-own-type': { en: '{address} has a type of its own.', 'zh-CN': '{address} 的类型是固定的，不用选。' },
  's7-size': {
    en: '{address} is not as long as a value of type {type}.',
    'zh-CN': '{address} 的长度与 {type} 不符。',
  },
  's7-text-length': {
    en: 'How many characters has the text at {address}? Enter its length as declared, as in {type}[20].',
    'zh-CN': '{address} 处的文本最多多少字符？请填声明的长度，如 {type}[20]。',
  },
  's7-text-most': { en: 'A {type} has 1 to {most} characters.', 'zh-CN': '{type} 的长度是 1 到 {most} 个字符。' },
  's7-tsap': {
    en: 'A TSAP is written like 02.00: two bytes, in hexadecimal.',
    'zh-CN': 'TSAP 要写成 02.00 这样：两个字节，十六进制。',
  },
  's7-needs-slot': { en: 'The slot of the CPU is missing.', 'zh-CN': '没有填 CPU 的插槽号。' },
  's7-zone': {
    en: 'A time zone is written like Asia/Shanghai, Europe/Berlin or UTC.',
    'zh-CN': '时区要写成 Asia/Shanghai、Europe/Berlin 或 UTC 这样。',
  },
  's7-no-s7': {
    en: '{where} takes the call, but did not answer in S7 within {ms} ms.',
    'zh-CN': '{where} 接通了，但 {ms} 毫秒内没有按 S7 应答。',
  },
  's7-not-s7': { en: 'What the device sends is not S7.', 'zh-CN': '对方发来的不是 S7 报文。' },
  's7-pdu-size': {
    en: 'The controller wants messages of {size} bytes, which cannot be.',
    'zh-CN': 'PLC 给出的报文长度 {size} 字节不合理。',
  },
  's7-no-slot': {
    en: 'The PLC at {where} does not let us in at rack {rack}, slot {slot}. Is it another type, or is the CPU in another slot? It may also have no connection left.',
    'zh-CN':
      '{where} 的 PLC 不接受机架 {rack}、插槽 {slot} 的连接：检查型号和 CPU 的插槽号；也可能是 PLC 的连接数已满。',
  },
  's7-no-tsap': {
    en: 'The PLC at {where} does not let us in with the TSAPs {local} (this side) and {remote} (PLC). They must be as in its own connection settings.',
    'zh-CN': '{where} 的 PLC 不接受 TSAP {local}（本机）和 {remote}（PLC）：要与 PLC 连接设置里的一致。',
  },
  's7-put-get': {
    en: 'The PLC does not permit PUT/GET. In TIA Portal open the CPU\'s properties, "Protection & Security", "Connection mechanisms", tick "Permit access with PUT/GET communication from remote partner", and download.',
    'zh-CN':
      'PLC 不允许 PUT/GET 通信。请在 TIA 博途的 CPU 属性“防护与安全 > 连接机制”中勾选“允许来自远程对象的 PUT/GET 通信访问”，然后下载。',
  },
  's7-protected': {
    en: 'The PLC is protected by a password against this.',
    'zh-CN': 'PLC 设了密码保护，不允许这样访问。',
  },
  's7-refused': {
    en: 'The PLC refused the request (S7 error {code}).',
    'zh-CN': 'PLC 拒绝了请求（S7 错误 {code}）。',
  },
  's7-item-1': {
    en: 'The PLC reports a fault of its hardware there (S7 code 01).',
    'zh-CN': 'PLC 报告该处硬件故障（S7 代码 01）。',
  },
  's7-item-3': {
    en: 'The PLC does not permit access there (S7 code 03).',
    'zh-CN': 'PLC 不允许访问这里（S7 代码 03）。',
  },
  's7-item-5': {
    en: 'The address lies behind the end of the block or area, or the block has "Optimized block access" on (S7 code 05).',
    'zh-CN': '地址超出数据块或存储区，或数据块开着“优化的块访问”（S7 代码 05）。',
  },
  's7-item-6': {
    en: 'The PLC does not take this type of value there (S7 code 06).',
    'zh-CN': '该地址不支持这种数据类型（S7 代码 06）。',
  },
  's7-item-10': {
    en: 'The PLC has no such block, or it has "Optimized block access" on (S7 code 0A).',
    'zh-CN': 'PLC 没有这个数据块，或它开着“优化的块访问”（S7 代码 0A）。',
  },
  's7-item-other': {
    en: 'The PLC refused this address (S7 code {code}).',
    'zh-CN': 'PLC 拒绝了这个地址（S7 代码 {code}）。',
  },
  's7-needs-whole': {
    en: 'The address takes whole numbers, not {value}.',
    'zh-CN': '这个地址只能写整数，不能写 {value}。',
  },
  's7-needs-number': {
    en: 'The address takes a number, not {value}.',
    'zh-CN': '这个地址只能写数字，不能写 {value}。',
  },
  's7-needs-text': { en: 'The address takes a text, not {value}.', 'zh-CN': '这个地址只能写文本，不能写 {value}。' },
  's7-needs-time': { en: 'The address takes a time, not {value}.', 'zh-CN': '这个地址只能写时间，不能写 {value}。' },
  's7-too-large': { en: '{value} is too large for a REAL.', 'zh-CN': '{value} 太大，REAL 放不下。' },
  's7-time-range': { en: 'The time is outside what this type can hold.', 'zh-CN': '时间超出该类型的范围。' },
  's7-whole-day': {
    en: 'A DATE holds whole days, not a time of day.',
    'zh-CN': 'DATE 只存日期，不能带时刻。',
  },
  's7-s5time': {
    en: 'An S5TIME has three digits, of 10 ms, 100 ms, 1 s or 10 s: {value} ms cannot be told.',
    'zh-CN': 'S5TIME 只有三位数，单位 10 毫秒、100 毫秒、1 秒或 10 秒，表示不了 {value} 毫秒。',
  },
  's7-no-time': { en: 'The bytes there are no date or time.', 'zh-CN': '该处内容不是日期或时间。' },
  's7-no-text': { en: 'The bytes there are no text in the encoding chosen.', 'zh-CN': '该处内容不是所选编码的文本。' },
  's7-not-ascii': {
    en: 'The text has more than ASCII: choose its encoding under the connection.',
    'zh-CN': '文本里有 ASCII 以外的字符：请在连接设置里选编码。',
  },
  's7-no-character': {
    en: 'The encoding chosen has no character "{character}".',
    'zh-CN': '所选编码里没有字符“{character}”。',
  },
  's7-no-string': {
    en: 'There is no text there that the program has declared.',
    'zh-CN': '该处不是程序里声明的文本。',
  },
  's7-longer-text': {
    en: 'The text there has {count} characters, more than the {length} that are read.',
    'zh-CN': '该处的文本有 {count} 个字符，超出要读的 {length} 个。',
  },
  's7-many-characters': {
    en: 'The text has {count} characters; there is room for {most}.',
    'zh-CN': '文本有 {count} 个字符，最多放 {most} 个。',
  },
  's7-long-write': {
    en: '{bytes} bytes are more than the PLC takes at once, {most}.',
    'zh-CN': '{bytes} 字节超出 PLC 一次能收的 {most} 字节。',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<'en' | 'zh-CN', string>>>>;
