/** Every sentence the field side says when something is wrong, in both languages. `{name}` is filled in. */

import { ALARM_TROUBLES } from './alarm-trouble.ts';
import { SITE_TROUBLES } from './site-trouble.ts';
import { TREND_TROUBLES } from './trend-trouble.ts';
import { DATA_TROUBLES } from './trouble-data.ts';
import { MQTT_TROUBLES } from './trouble-mqtt.ts';
import { OPC_UA_TROUBLES } from './trouble-opc-ua.ts';
import { S7_TROUBLES } from './trouble-s7.ts';
import { SPARKPLUG_TROUBLES } from './trouble-sparkplug.ts';
import { TABLE_TROUBLES } from './trouble-tables.ts';
import { TAG_TROUBLES } from './trouble-tags.ts';

export const TROUBLES = {
  ...DATA_TROUBLES,
  ...OPC_UA_TROUBLES,
  ...ALARM_TROUBLES,
  ...S7_TROUBLES,
  ...MQTT_TROUBLES,
  ...SPARKPLUG_TROUBLES,
  ...TABLE_TROUBLES,
  ...TREND_TROUBLES,
  ...SITE_TROUBLES,
  'nothing-listens': {
    en: 'Nothing listens on {where}.',
    'zh-CN': '{where} 没有应答：检查设备是否开机、端口是否填对。',
  },
  'unknown-name': {
    en: 'The name in {where} is not known on this network.',
    'zh-CN': '网络里找不到 {where} 这个名称。',
  },
  unreachable: { en: '{where} cannot be reached.', 'zh-CN': '连不上 {where}：检查网线和 IP 地址。' },
  'broke-connection': { en: '{where} broke the connection.', 'zh-CN': '{where} 断开了连接。' },
  'connection-failed': { en: 'The connection to {where} failed: {why}.', 'zh-CN': '连接 {where} 失败：{why}。' },
  'no-answer-from': { en: '{where} did not answer within {ms} ms.', 'zh-CN': '{where} 在 {ms} 毫秒内没有应答。' },
  'no-answer': { en: 'The device did not answer within {ms} ms.', 'zh-CN': '设备在 {ms} 毫秒内没有应答。' },
  'device-closed': { en: 'The device closed the connection.', 'zh-CN': '设备关闭了连接。' },
  closed: { en: 'The connection was closed.', 'zh-CN': '连接已关闭。' },
  'connecting-broken-off': { en: 'Connecting was broken off.', 'zh-CN': '连接已中止。' },
  'exchange-broken-off': { en: 'The exchange was broken off.', 'zh-CN': '通信已中止。' },
  'broken-off': { en: 'It was broken off.', 'zh-CN': '已中止。' },
  stopped: { en: 'It was stopped.', 'zh-CN': '已停止。' },
  'not-sent': { en: 'It was given up before it was sent.', 'zh-CN': '还没发出就已取消。' },
  'other-unit': {
    en: 'Unit {unit} answered in place of unit {asked}.',
    'zh-CN': '应答的是 {unit} 号站，不是 {asked} 号站。',
  },
  'not-modbus': { en: 'The device does not answer in Modbus TCP.', 'zh-CN': '对方讲的不是 Modbus TCP。' },
  'frame-length': {
    en: 'The device sent a frame of impossible length ({length}).',
    'zh-CN': '设备发来的报文长度不对（{length}）。',
  },
  'other-question': { en: 'The device answered a question that was not asked.', 'zh-CN': '设备的应答与所问不符。' },
  'other-count': {
    en: 'The device sent another number of values than was asked for.',
    'zh-CN': '设备发来的数据个数不对。',
  },
  'other-write': { en: 'The device confirmed another write than was sent.', 'zh-CN': '设备确认的不是这次写入。' },
  'modbus-1': {
    en: 'The device does not know this function (Modbus exception 1).',
    'zh-CN': '设备不支持这个功能（Modbus 异常 1）。',
  },
  'modbus-2': {
    en: 'The device has no such address (Modbus exception 2).',
    'zh-CN': '设备没有这个地址（Modbus 异常 2）。',
  },
  'modbus-3': {
    en: 'The device does not take this value (Modbus exception 3).',
    'zh-CN': '设备不接受这个值（Modbus 异常 3）。',
  },
  'modbus-4': {
    en: 'The device failed while it carried this out (Modbus exception 4).',
    'zh-CN': '设备执行时出错（Modbus 异常 4）。',
  },
  'modbus-5': {
    en: 'The device has accepted this and is still busy with it (Modbus exception 5).',
    'zh-CN': '设备已受理，还在处理（Modbus 异常 5）。',
  },
  'modbus-6': { en: 'The device is busy (Modbus exception 6).', 'zh-CN': '设备正忙（Modbus 异常 6）。' },
  'modbus-8': {
    en: 'The device found a memory parity error (Modbus exception 8).',
    'zh-CN': '设备存储器校验出错（Modbus 异常 8）。',
  },
  'modbus-10': {
    en: 'The gateway has no path to the device (Modbus exception 10).',
    'zh-CN': '网关没有通往设备的通道（Modbus 异常 10）。',
  },
  'modbus-11': {
    en: 'The device behind the gateway does not answer (Modbus exception 11).',
    'zh-CN': '网关后面的设备没有应答（Modbus 异常 11）。',
  },
  'modbus-other': {
    en: 'The device refused (Modbus exception {code}).',
    'zh-CN': '设备拒绝了请求（Modbus 异常 {code}）。',
  },
  'unit-silent': {
    en: 'Unit {unit} did not answer within {ms} ms: check its number, its power and the wiring.',
    'zh-CN': '{unit} 号站在 {ms} 毫秒内没有应答：检查站号、电源和接线。',
  },
  'unit-late': {
    en: 'Unit {unit} answers too late to tell its answers apart.',
    'zh-CN': '{unit} 号站应答太迟，分不清是哪一次的应答。',
  },
  'line-noise': {
    en: 'What came is no answer of unit {unit}: check speed, parity and wiring, and that no other unit has its number.',
    'zh-CN': '收到的不是 {unit} 号站的应答：检查波特率、校验和接线，以及站号有没有重复。',
  },
  'line-busy': {
    en: 'The line is never quiet: another master is on it.',
    'zh-CN': '线路一直有数据：可能还有别的主站。',
  },
  'serial-none': {
    en: 'There is no serial port {where}: check the name, and that the adapter is plugged in.',
    'zh-CN': '没有 {where} 这个串口：检查名称，转换器是否插好。',
  },
  'serial-denied': {
    en: 'Jig may not use the serial port {where}. On Linux its user has to be in the group dialout.',
    'zh-CN': '没有权限使用串口 {where}。在 Linux 上要把运行 Jig 的用户加入 dialout 组。',
  },
  'serial-busy': {
    en: 'The serial port {where} is in use by another program or protocol.',
    'zh-CN': '串口 {where} 正被别的程序或协议占用。',
  },
  'serial-no-port': { en: '{where} is no serial port.', 'zh-CN': '{where} 不是串口。' },
  'serial-failed': { en: 'The serial port {where} failed: {why}.', 'zh-CN': '串口 {where} 出错：{why}。' },
  'serial-gone': {
    en: 'The serial port {where} is gone ({why}): was the adapter unplugged?',
    'zh-CN': '串口 {where} 不见了（{why}）：转换器是不是拔掉了？',
  },
  'serial-settings': {
    en: 'The serial port {where} is already in use with {settings}, not {wanted}: all devices on one line need the same.',
    'zh-CN': '串口 {where} 已按 {settings} 使用，不能再用 {wanted}：同一条线上的设备设置必须一致。',
  },
  'needs-port': { en: 'The name of the serial port is missing.', 'zh-CN': '没有填串口。' },
  'not-a-pattern': {
    en: 'A line is drawn with {places}, each once, with something between them.',
    'zh-CN': '行的样子用 {places} 表示，各用一次，中间要隔开。',
  },
  'pattern-lacks': { en: 'The line has no {place}.', 'zh-CN': '行的样子里没有 {place}。' },
  'needs-word': { en: 'The word that means on is missing.', 'zh-CN': '没有填表示“开”的词。' },
  'needs-host': { en: 'The IP address is missing.', 'zh-CN': '没有填 IP 地址。' },
  'area-read-only': { en: 'This area of the device can only be read.', 'zh-CN': '设备的这个区只能读。' },
  'needs-switch': {
    en: 'The address takes on or off, not {value}.',
    'zh-CN': '这个地址只能写开或关，不能写 {value}。',
  },
  'no-text': { en: 'The registers hold no UTF-8 text.', 'zh-CN': '寄存器里不是 UTF-8 文本。' },
  'no-digits': { en: 'The registers hold no decimal digits: {digits}.', 'zh-CN': '寄存器里不是 BCD 数字：{digits}。' },
  'bit-by-mask': { en: 'A single bit is written by mask.', 'zh-CN': '单个位须用掩码写入。' },
  'needs-whole': {
    en: 'The register takes whole numbers, not {value}.',
    'zh-CN': '寄存器只能写整数，不能写 {value}。',
  },
  'needs-number': { en: 'The register takes a number, not {value}.', 'zh-CN': '寄存器只能写数字，不能写 {value}。' },
  'needs-text': { en: 'The registers take a text, not {value}.', 'zh-CN': '寄存器只能写文本，不能写 {value}。' },
  'too-large': { en: '{value} is too large for the register.', 'zh-CN': '{value} 太大，寄存器放不下。' },
  'outside-type': {
    en: '{value} does not fit {type} ({low} to {high}).',
    'zh-CN': '{value} 超出 {type} 的范围（{low} 到 {high}）。',
  },
  'text-too-long': {
    en: 'The text is {bytes} bytes long; {most} fit.',
    'zh-CN': '文本有 {bytes} 字节，最多放 {most} 字节。',
  },
  'coil-is-bool': { en: 'A coil or discrete input holds a bool.', 'zh-CN': '线圈和离散输入只能是开关量。' },
  'bool-needs-bit': {
    en: 'A bool in a register needs its bit, 0 to 15.',
    'zh-CN': '寄存器里的开关量要指明位（0 到 15）。',
  },
  'only-bool-has-bit': { en: 'Only a bool in a register has a bit.', 'zh-CN': '只有寄存器里的开关量才有位。' },
  'text-needs-length': { en: 'A text needs its length in bytes.', 'zh-CN': '文本要填长度（字节）。' },
  'only-text-has-length': { en: 'Only a text has a length.', 'zh-CN': '只有文本才有长度。' },
  'behind-last-address': {
    en: 'The value would end behind the last address, 65535.',
    'zh-CN': '数值超出了最后一个地址 65535。',
  },
  'no-wildcards': {
    en: 'A topic names one thing: + and # are not allowed here.',
    'zh-CN': '主题要写全，不能带 + 和 #。',
  },
  'not-a-path': { en: 'This is not a path like data.values[0].', 'zh-CN': '路径要写成 data.values[0] 这样。' },
  'template-place': {
    en: 'The template needs {{value}} where the value goes.',
    'zh-CN': '模板里要用 {{value}} 标出数值的位置。',
  },
  'broker-address': {
    en: 'A broker address is written like mqtt://192.168.1.20:1883.',
    'zh-CN': '服务器地址要写成 mqtt://192.168.1.20:1883 这样。',
  },
  'own-fields': { en: 'Name and password have fields of their own.', 'zh-CN': '用户名和密码请填在各自的栏里。' },
  'broker-no-accept': {
    en: 'The broker at {where} did not accept the connection.',
    'zh-CN': '{where} 的消息服务器没有接受连接。',
  },
  'broker-password': {
    en: 'The broker does not accept this name and password.',
    'zh-CN': '消息服务器不认这个用户名和密码。',
  },
  'broker-not-in': { en: 'The broker does not let this client in.', 'zh-CN': '消息服务器不允许这个客户端接入。' },
  'broker-client-id': { en: 'The broker does not accept this client ID.', 'zh-CN': '消息服务器不接受这个客户端 ID。' },
  'broker-refused': {
    en: 'The broker refused the connection (code {code}).',
    'zh-CN': '消息服务器拒绝连接（代码 {code}）。',
  },
  'broker-closed': { en: 'The broker at {where} closed the connection.', 'zh-CN': '{where} 的消息服务器断开了连接。' },
  'broker-away': { en: 'The broker is not connected.', 'zh-CN': '消息服务器未连接。' },
  'broker-queue': { en: 'Too many writes wait for the broker already.', 'zh-CN': '等待消息服务器确认的写入太多。' },
  'broker-subscription': { en: 'The broker did not answer the subscription.', 'zh-CN': '消息服务器没有应答订阅。' },
  'broker-late': { en: 'The broker did not confirm in time.', 'zh-CN': '消息服务器没有及时确认。' },
  'broker-no-message': { en: 'The broker refused the message.', 'zh-CN': '消息服务器拒收这条消息。' },
  'broker-no-confirm': { en: 'The broker did not confirm: {why}.', 'zh-CN': '消息服务器没有确认：{why}。' },
  'no-connection-within': {
    en: 'The device did not accept a connection within {s} s.',
    'zh-CN': '设备在 {s} 秒内没有接受连接。',
  },
  'no-connection': { en: 'The device did not accept the connection in time.', 'zh-CN': '设备没有及时接受连接。' },
  'no-tag': { en: 'The device has no tag "{tag}".', 'zh-CN': '设备没有测点“{tag}”。' },
  'device-queue': { en: 'Too many writes wait for this device already.', 'zh-CN': '等待写入这台设备的请求太多。' },
  'no-subscription': { en: 'The device did not confirm the subscription.', 'zh-CN': '设备没有确认订阅。' },
  'no-browse': { en: 'This device cannot list what it has.', 'zh-CN': '这台设备不能列出自己的数据。' },
  'slow-browse': { en: 'The device took too long to list what it has.', 'zh-CN': '设备列出数据用时太长。' },
  'slow-read': { en: 'The device took too long to be read.', 'zh-CN': '读取设备用时太长。' },
  'not-writable': { en: 'This device cannot be written to.', 'zh-CN': '这台设备不能写入。' },
  'not-connected': { en: 'The device is not connected.', 'zh-CN': '设备未连接。' },
  'newer-value': { en: 'A newer value took its place.', 'zh-CN': '被更新的值取代。' },
  'write-cut-off': {
    en: 'Jig was ended while the write was on its way.',
    'zh-CN': '写入途中 Jig 被中断，不知道是否写到。',
  },
  'write-not-begun': {
    en: 'Jig was stopped before it could be sent.',
    'zh-CN': '还没发出 Jig 就停了。',
  },
  expired: { en: 'Its time was over before it was sent.', 'zh-CN': '还没发出就已过期。' },
  'late-confirm': { en: 'The device did not confirm in time.', 'zh-CN': '设备没有及时确认。' },
  'late-read-back': { en: 'The device could not be read back in time.', 'zh-CN': '没能及时回读设备。' },
  'unread-back': {
    en: 'The device confirmed, but could not be read back: {why}',
    'zh-CN': '设备已确认，但回读失败：{why}',
  },
  'nothing-back': {
    en: 'The device confirmed, but the value cannot be read back.',
    'zh-CN': '设备已确认，但读不回这个值。',
  },
  'holds-other': { en: 'The device confirmed, but holds {value}.', 'zh-CN': '设备已确认，但实际值是 {value}。' },
  'read-only': { en: 'This tag can only be read.', 'zh-CN': '这个测点只能读。' },
  'not-of-type': { en: '{value} is not of type {type}.', 'zh-CN': '{value} 不是 {type} 类型。' },
  'no-device-value': {
    en: '{value} cannot be turned into what the device takes.',
    'zh-CN': '{value} 换算不成设备能接受的值。',
  },
  'does-not-fit': { en: '{value} does not fit the device.', 'zh-CN': '设备放不下 {value}。' },
  'below-min': { en: '{value} is below the lowest value allowed, {min}.', 'zh-CN': '{value} 低于允许的最小值 {min}。' },
  'above-max': {
    en: '{value} is above the highest value allowed, {max}.',
    'zh-CN': '{value} 高于允许的最大值 {max}。',
  },
  'device-name': {
    en: '"{id}" is no name for a device: letters, digits, "-", "_" and "." are allowed, 64 at most.',
    'zh-CN': '“{id}”不能作设备编号：只能用字母、数字和 - _ .，最多 64 个字符。',
  },
  'tag-name': {
    en: '"{id}" is no name for a tag: letters, digits, "-", "_" and "." are allowed, 64 at most.',
    'zh-CN': '“{id}”不能作测点编号：只能用字母、数字和 - _ .，最多 64 个字符。',
  },
  'unknown-protocol': { en: 'This runtime does not speak "{protocol}".', 'zh-CN': '不支持“{protocol}”协议。' },
  'too-many-tags': {
    en: 'A device has at most {most} tags; this one has {count}.',
    'zh-CN': '一台设备最多 {most} 个测点，这台有 {count} 个。',
  },
  'cannot-become': {
    en: 'its address gives {from}, which cannot become {to}.',
    'zh-CN': '地址给出的是 {from}，不能当 {to} 用。',
  },
  'only-numbers-scale': { en: 'only a number can be scaled.', 'zh-CN': '只有数字才能换算。' },
  'scale-zero': { en: 'a scale of 0 would make every value the same.', 'zh-CN': '系数不能是 0。' },
  'min-above-max': { en: 'its lowest value is above its highest.', 'zh-CN': '最小值大于最大值。' },
  'of-tag': { en: 'Tag {id}: {why}', 'zh-CN': '测点 {id}：{why}' },
  'of-connection': { en: 'Connection: {why}', 'zh-CN': '连接：{why}' },
  'of-device': { en: 'Device: {why}', 'zh-CN': '设备：{why}' },
  'no-profile': { en: 'There is no device profile "{id}".', 'zh-CN': '没有设备模板“{id}”。' },
  'no-twin': {
    en: 'There is no simulated twin for "{protocol}".',
    'zh-CN': '“{protocol}”协议还不能模拟设备。',
  },
  'too-many-twins': {
    en: 'At most {most} simulated twins run at once: remove one first.',
    'zh-CN': '最多同时运行 {most} 台模拟设备：请先删除一台。',
  },
  'device-exists': { en: 'There is a device "{id}" already.', 'zh-CN': '已经有设备“{id}”。' },
  'no-device': { en: 'There is no device "{id}".', 'zh-CN': '没有设备“{id}”。' },
  'broker-failed': { en: 'The MQTT broker failed: {why}.', 'zh-CN': '内置消息服务器出错：{why}。' },
  'port-taken': { en: 'Port {port} is taken by another program.', 'zh-CN': '端口 {port} 已被别的程序占用。' },
  'port-forbidden': { en: 'This user may not listen on port {port}.', 'zh-CN': '没有权限使用端口 {port}。' },
  'cannot-listen': { en: 'It cannot listen on port {port}: {why}.', 'zh-CN': '无法使用端口 {port}：{why}。' },
  'http-address': { en: 'An address begins with http:// or https://.', 'zh-CN': '地址要以 http:// 或 https:// 开头。' },
  certificate: { en: 'The certificate of {where} is not trusted: {why}.', 'zh-CN': '{where} 的证书不可信：{why}。' },
  'http-status': { en: '{where} refused with the status {code}.', 'zh-CN': '{where} 拒绝了请求，状态码 {code}。' },
  'http-said': {
    en: '{where} refused with the status {code} and said: {said}',
    'zh-CN': '{where} 拒绝了请求（状态码 {code}）：{said}',
  },
  'path-leads-away': {
    en: 'The path leads away from the address of the connection.',
    'zh-CN': '路径超出了这个连接的地址范围。',
  },
  'robot-said': {
    en: '{where} refused with the code {code}: {said}',
    'zh-CN': '{where} 拒绝了消息（代码 {code}）：{said}',
  },
  'no-robot': { en: '{where} does not answer as a group robot does.', 'zh-CN': '{where} 的应答不像群机器人。' },
  'mail-login': {
    en: 'The mail server does not accept the user name or password.',
    'zh-CN': '邮件服务器不认用户名或密码。',
  },
  'mail-refused': { en: 'The mail server refused the mail: {why}', 'zh-CN': '邮件服务器拒收：{why}' },
  'mail-later': { en: 'The mail server cannot take the mail now: {why}', 'zh-CN': '邮件服务器暂时收不了：{why}' },
  'mail-nobody': { en: 'The mail names nobody to send it to.', 'zh-CN': '邮件没有收件人。' },
  'topic-wrong': {
    en: '"{topic}" is no topic to publish on.',
    'zh-CN': '不能向主题“{topic}”发布消息。',
  },
  'out-of-time': { en: '{where} took longer than {ms} ms.', 'zh-CN': '{where} 超过 {ms} 毫秒没有完成。' },
  'message-too-large': {
    en: 'The message has {size} characters; {most} are allowed.',
    'zh-CN': '消息有 {size} 个字符，最多允许 {most} 个。',
  },
  'connection-unbound': {
    en: 'No connection was chosen for it at this site.',
    'zh-CN': '现场还没有为它选定连接。',
  },
  'connection-gone': { en: 'The connection it was for is gone.', 'zh-CN': '要用的连接已经删除。' },
  'connection-kind': {
    en: 'The connection chosen for it cannot carry such a message.',
    'zh-CN': '选定的连接发不了这种消息。',
  },
  'given-up': { en: 'It was given up after {count} attempts. {why}', 'zh-CN': '试了 {count} 次后放弃。{why}' },
  'unknown-connector': {
    en: 'This runtime knows no system of the kind "{kind}".',
    'zh-CN': '不支持“{kind}”类型的系统。',
  },
  'connection-name': {
    en: '"{id}" is no name for a connection: letters, digits, "-", "_" and "." are allowed, 64 at most.',
    'zh-CN': '“{id}”不能作连接编号：只能用字母、数字和 - _ .，最多 64 个字符。',
  },
  'secret-again': {
    en: 'The address has changed, so its passwords have to be entered again.',
    'zh-CN': '地址变了，密码类的内容要重新填写。',
  },
  'no-such-connection': { en: 'There is no connection "{id}".', 'zh-CN': '没有连接“{id}”。' },
  'no-app': { en: 'There is no deployed app {app}.', 'zh-CN': '应用 {app} 没有部署。' },
  'app-deploying': { en: 'App {app} is being deployed.', 'zh-CN': '应用 {app} 正在部署，请稍等。' },
  'app-stopped': { en: 'App {app} is stopped.', 'zh-CN': '应用 {app} 已停止。' },
  'app-faulted': { en: 'App {app} is faulted.', 'zh-CN': '应用 {app} 出错停下了。' },
  'app-full': { en: 'App {app} has too much waiting.', 'zh-CN': '应用 {app} 里等待处理的太多了，请稍后再试。' },
  'app-not-running': { en: 'App {app} is not running any more.', 'zh-CN': '应用 {app} 已经不在运行。' },
  'jig-stopping': { en: 'Jig is being stopped.', 'zh-CN': 'Jig 正在停止。' },
  'nothing-stored': { en: 'Nothing can be stored now. {why}', 'zh-CN': '现在什么都存不下：{why}' },
  'not-stored': { en: 'It could not be stored: {why}', 'zh-CN': '没能存下：{why}' },
  'no-snapshot': { en: 'App {app} has no snapshot {id}.', 'zh-CN': '应用 {app} 没有 {id} 号快照。' },
  'no-node': { en: 'App {app} has no node {node}.', 'zh-CN': '应用 {app} 里没有节点 {node}。' },
  'no-form': { en: 'The app has no form {node}.', 'zh-CN': '应用里没有表单 {node}。' },
  'no-webhook': { en: 'App {app} has no webhook {path}.', 'zh-CN': '应用 {app} 没有 {path} 这个接收地址。' },
  'no-delivery': { en: 'There is no delivery {id}.', 'zh-CN': '没有 {id} 号消息，可能已经清理。' },
  'condition-unread': {
    en: 'The condition is not understood at column {column}: {near}',
    'zh-CN': '条件在第 {column} 列看不懂：{near}',
  },
  'replays-busy': {
    en: 'Other replays are under way; try again in a moment.',
    'zh-CN': '别的回放还在进行，请稍后再试。',
  },
  'tests-busy': {
    en: 'The tests of other apps are under way; try again in a moment.',
    'zh-CN': '别的应用的测试还在进行，请稍后再试。',
  },
  'instant-unrecorded': {
    en: 'Instant {seq} of app {app} is not recorded.',
    'zh-CN': '应用 {app} 的第 {seq} 个时刻没有记录。',
  },
  'time-unrecorded': {
    en: 'Of app {app} nothing is recorded in that time.',
    'zh-CN': '应用 {app} 在这段时间没有记录。',
  },
  'program-gone': { en: 'What ran then is not kept any more.', 'zh-CN': '当时运行的版本已经不在了。' },
  'no-revision': {
    en: 'There is no revision {revision} of app {app} here.',
    'zh-CN': '这里没有应用 {app} 的版本 {revision}。',
  },
  'recorder-trouble': { en: 'Nothing is recorded: {why}', 'zh-CN': '没有记录：{why}' },
  'nothing-recorded': { en: 'Nothing is recorded.', 'zh-CN': '没有记录。' },
  'disk-full': { en: 'There is no room left on the disk for {file}.', 'zh-CN': '磁盘已满，{file} 写不下了。' },
  'disk-locked': { en: 'Another program is writing into {file}.', 'zh-CN': '别的程序正在写 {file}。' },
  'disk-io': { en: 'The disk with {file} cannot be read or written.', 'zh-CN': '存放 {file} 的磁盘不能读写。' },
  'disk-corrupt': { en: '{file} is damaged.', 'zh-CN': '{file} 已损坏。' },
  'disk-read-only': {
    en: '{file} may not be changed: it or its disk is read-only.',
    'zh-CN': '{file} 不能修改：它或它所在的磁盘是只读的。',
  },
  'connector-stopped': { en: 'Jig was stopped meanwhile.', 'zh-CN': 'Jig 在此期间停止了。' },
  ...TAG_TROUBLES,
} as const satisfies Readonly<Record<string, Readonly<Record<'en' | 'zh-CN', string>>>>;
