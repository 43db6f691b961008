/** What a broker gives as its reason: CONNACK of MQTT 3.1.1 (3.2.2.3) and the reason codes of MQTT 5 (2.4), in both languages. */

export const MQTT_TROUBLES = {
  'broker-refused-because': {
    en: 'The broker refused the connection: {why}',
    'zh-CN': '消息服务器拒绝连接：{why}',
  },
  'broker-ended-because': {
    en: 'The broker at {where} ended the connection: {why}',
    'zh-CN': '{where} 的消息服务器断开了连接：{why}',
  },
  'broker-no-message-because': {
    en: 'The broker refused the message: {why}',
    'zh-CN': '消息服务器拒收这条消息：{why}',
  },
  'mqtt-version': {
    en: 'it does not speak this version of MQTT; choose the other one.',
    'zh-CN': '它不支持这个 MQTT 版本，请换另一个版本。',
  },
  'mqtt-unavailable': { en: 'it is not available at the moment.', 'zh-CN': '它暂时不可用。' },
  'mqtt-busy': { en: 'it is too busy; try again later.', 'zh-CN': '它太忙，请稍后再试。' },
  'mqtt-banned': { en: 'it has banned this client.', 'zh-CN': '它已禁止这个客户端接入。' },
  'mqtt-stopping': { en: 'it is being shut down.', 'zh-CN': '它正在停机。' },
  'mqtt-silence': { en: 'it had not heard of us for too long.', 'zh-CN': '它太久没有收到我们的消息。' },
  'mqtt-taken-over': {
    en: 'another client has connected with the same client ID.',
    'zh-CN': '另一个客户端用同样的客户端 ID 接入了。',
  },
  'mqtt-not-allowed': { en: 'this user may not do that.', 'zh-CN': '这个用户没有权限。' },
  'mqtt-topic': { en: 'it does not take this topic.', 'zh-CN': '它不接受这个主题。' },
  'mqtt-receive-maximum': {
    en: 'more messages were under way than it allows.',
    'zh-CN': '同时在途的消息超过了它的上限。',
  },
  'mqtt-too-large': { en: 'the message is larger than it allows.', 'zh-CN': '消息超过了它允许的大小。' },
  'mqtt-rate': { en: 'messages come faster than it allows.', 'zh-CN': '消息太频繁，超过了它的上限。' },
  'mqtt-quota': { en: 'its quota is used up.', 'zh-CN': '它给的配额已用完。' },
  'mqtt-admin': { en: 'somebody there has ended it.', 'zh-CN': '对方的管理员断开了它。' },
  'mqtt-format': { en: 'it does not take a payload of this form.', 'zh-CN': '它不接受这种格式的内容。' },
  'mqtt-no-retain': { en: 'it keeps no messages.', 'zh-CN': '它不支持保留消息。' },
  'mqtt-qos': {
    en: 'it does not support this quality of service; choose a lower one.',
    'zh-CN': '它不支持这个服务质量等级，请选低一级。',
  },
  'mqtt-elsewhere': { en: 'another server is to be used.', 'zh-CN': '它要求改用另一台服务器。' },
  'mqtt-connect-rate': { en: 'connections are opened too often.', 'zh-CN': '连接建立得太频繁。' },
  'mqtt-connect-time': { en: 'its time for one connection is over.', 'zh-CN': '单次连接时间已到它的上限。' },
  'mqtt-sign-in': { en: 'it wants another way of signing in.', 'zh-CN': '它要求别的认证方式。' },
  'mqtt-protocol': { en: 'it found an error in the protocol ({code}).', 'zh-CN': '它认为协议有错（{code}）。' },
  'mqtt-code': { en: 'it gave the reason code {code}.', 'zh-CN': '它给出的原因代码是 {code}。' },
  'needs-client-id': {
    en: 'The broker keeps messages for a client ID: enter one.',
    'zh-CN': '服务器按客户端 ID 保存消息：请填写客户端 ID。',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<'en' | 'zh-CN', string>>>>;
