/** What can be wrong with an OPC UA server, in both languages. */

export const OPC_UA_TROUBLES = {
  'opc-address': {
    en: 'A server address is written like opc.tcp://192.168.1.10:4840.',
    'zh-CN': '服务器地址要写成 opc.tcp://192.168.1.10:4840 这样。',
  },
  'opc-node-form': {
    en: 'A node is written like ns=2;s=Line1.Speed or nsu=urn:maker:plc;i=1001.',
    'zh-CN': '节点要写成 ns=2;s=Line1.Speed 或 nsu=urn:maker:plc;i=1001 这样。',
  },
  'opc-fingerprint-form': {
    en: 'A SHA-256 fingerprint has 64 digits, 0 to 9 and A to F.',
    'zh-CN': 'SHA-256 指纹应有 64 位，只含 0–9 和 A–F。',
  },
  'opc-no-opc': {
    en: '{where} broke off before it had answered in OPC UA.',
    'zh-CN': '{where} 没有按 OPC UA 应答就断开了。',
  },
  'opc-rubbish': {
    en: '{where} sent what is not OPC UA.',
    'zh-CN': '{where} 发来的内容不符合 OPC UA。',
  },
  'opc-said': { en: 'The server at {where} refused: {name}.', 'zh-CN': '{where} 的服务器拒绝了请求：{name}。' },
  'opc-login': {
    en: 'The server at {where} does not accept this user name and password.',
    'zh-CN': '{where} 的服务器不认这个用户名和密码。',
  },
  'opc-distrusts': {
    en: "The server at {where} does not trust Jig's certificate yet ({name}). Accept the certificate of Jig on the server, then try again.",
    'zh-CN': '{where} 的服务器还不信任 Jig 的证书（{name}）。请在服务器上信任 Jig 的证书，然后再试。',
  },
  'opc-clock': {
    en: 'The server at {where} finds the time wrong ({name}): compare its clock with this computer.',
    'zh-CN': '{where} 的服务器认为时间不对（{name}）：请核对它与本机的时钟。',
  },
  'opc-full': {
    en: 'The server at {where} takes no more connections ({name}).',
    'zh-CN': '{where} 的服务器连接数已满（{name}）。',
  },
  'opc-not-ready': {
    en: 'The server at {where} is not ready, or has another address ({name}).',
    'zh-CN': '{where} 的服务器没有就绪，或地址不对（{name}）。',
  },
  'opc-offers-only': {
    en: 'The server at {where} does not offer this security. It offers only: {all}.',
    'zh-CN': '{where} 的服务器不提供这种安全方式，只提供：{all}。',
  },
  'opc-less-safe': {
    en: 'The server at {where} used to offer encryption and does so no longer. If that is meant, choose "no security".',
    'zh-CN': '{where} 的服务器以前提供加密，现在不提供了。如果确实如此，请把安全方式选为“不加密”。',
  },
  'opc-password-open': {
    en: 'The server at {where} offers no encryption, so the password could be read on the network. If that is acceptable, choose "no security".',
    'zh-CN': '{where} 的服务器不提供加密，密码会在网络上明文传送。如果可以接受，请把安全方式选为“不加密”。',
  },
  'opc-not-anonymous': {
    en: 'The server at {where} wants a user name and a password.',
    'zh-CN': '{where} 的服务器要求用户名和密码。',
  },
  'opc-no-names': {
    en: 'The server at {where} takes no user name; leave it empty.',
    'zh-CN': '{where} 的服务器不使用用户名，请留空。',
  },
  'opc-unproven': {
    en: 'The server at {where} could not prove that its certificate is its own.',
    'zh-CN': '{where} 的服务器无法证明证书是它自己的。',
  },
  'opc-certificate-changed': {
    en: 'The server at {where} shows another certificate than before. If it was renewed, enter its fingerprint under the connection: {fingerprint}. Before it was {before}.',
    'zh-CN':
      '{where} 的服务器出示的证书与以前不同。如果确实换过证书，请在连接设置里填入新指纹：{fingerprint}。以前的指纹是 {before}。',
  },
  'opc-other-than-entered': {
    en: 'The server at {where} shows another certificate than the one entered. Its fingerprint is {fingerprint}.',
    'zh-CN': '{where} 的服务器出示的证书与填写的指纹不符，它的指纹是 {fingerprint}。',
  },
  'opc-kept-damaged': {
    en: 'What is kept in {file} cannot be read. Put it back from a backup, or delete it: then it is made anew.',
    'zh-CN': '{file} 的内容无法读取。请从备份恢复，或删除它，系统会重新生成。',
  },
  'opc-subscription-lost': {
    en: 'The server has ended the subscription.',
    'zh-CN': '服务器结束了订阅。',
  },
  'opc-no-node': { en: 'The server has no node {node}.', 'zh-CN': '服务器没有节点 {node}。' },
  'opc-no-write': { en: 'The server did not take the value ({name}).', 'zh-CN': '服务器没有接受这个值（{name}）。' },
  'opc-needs-switch': {
    en: 'The node takes on or off, not {value}.',
    'zh-CN': '这个节点只能写开或关，不能写 {value}。',
  },
  'opc-needs-text': { en: 'The node takes a text, not {value}.', 'zh-CN': '这个节点只能写文本，不能写 {value}。' },
  'opc-needs-number': { en: 'The node takes a number, not {value}.', 'zh-CN': '这个节点只能写数字，不能写 {value}。' },
  'opc-needs-whole': {
    en: 'The node takes whole numbers, not {value}.',
    'zh-CN': '这个节点只能写整数，不能写 {value}。',
  },
  'opc-too-large': { en: '{value} is too large for the node.', 'zh-CN': '{value} 太大，这个节点放不下。' },
  'opc-outside-type': { en: '{value} does not fit the type {type}.', 'zh-CN': '{value} 超出 {type} 的范围。' },
} as const satisfies Readonly<Record<string, Readonly<Record<'en' | 'zh-CN', string>>>>;
