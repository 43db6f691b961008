/** node-opcua's server in a process of its own: secure endpoints, values of every kind, changed from outside by lines of JSON. */
import { createInterface } from 'node:readline';
import { OPCUACertificateManager } from 'node-opcua-certificate-manager';
import { nodesets } from 'node-opcua-nodesets';
import { MessageSecurityMode, SecurityPolicy } from 'node-opcua-secure-channel';
import { OPCUAServer } from 'node-opcua-server';
import { getStatusCodeFromCode } from 'node-opcua-status-code';
import { DataType, Variant, VariantArrayType } from 'node-opcua-variant';

export interface Setup {
  readonly port: number;
  /** Where its certificate and those it trusts are kept. */
  readonly folder: string;
  readonly policies?: readonly (keyof typeof SecurityPolicy)[];
  readonly modes?: readonly ('None' | 'Sign' | 'SignAndEncrypt')[];
  readonly anonymous?: boolean;
  /** Takes any client's certificate. */
  readonly trusting?: boolean;
}
/** What the tests may have it do. */
type Command =
  | {
      readonly do: 'set';
      readonly name: string;
      readonly value?: unknown;
      readonly status?: number;
      readonly at?: number;
    }
  | { readonly do: 'sessions' };

const setup: Setup = JSON.parse(process.argv[2] ?? '{}');
const certificates = new OPCUACertificateManager({
  rootFolder: setup.folder,
  automaticallyAcceptUnknownCertificate: setup.trusting ?? true,
});
const server = new OPCUAServer({
  port: setup.port,
  host: '127.0.0.1',
  nodeset_filename: [nodesets.standard],
  serverCertificateManager: certificates,
  securityPolicies: (setup.policies ?? ['None', 'Basic256Sha256', 'Aes128_Sha256_RsaOaep', 'Aes256_Sha256_RsaPss']).map(
    (name) => SecurityPolicy[name],
  ),
  securityModes: (setup.modes ?? ['None', 'Sign', 'SignAndEncrypt']).map((name) => MessageSecurityMode[name]),
  allowAnonymous: setup.anonymous ?? true,
  userManager: { isValidUser: (name: string, password: string) => name === 'operator' && password === 'geheim' },
  disableDiscovery: true,
  serverCapabilities: { maxSessions: 1000 },
});
await server.initialize();
const space = server.engine.addressSpace;
if (!space) throw new Error('no address space');
const own = space.registerNamespace('urn:maker:line');
const line = own.addFolder(space.rootFolder.objects, { browseName: 'Line 1', nodeId: 's=Line1' });

const READ_WRITE = 'CurrentRead | CurrentWrite';
function add(
  name: string,
  dataType: keyof typeof DataType,
  value: unknown,
  options: { list?: boolean; readOnly?: boolean } = {},
) {
  return own.addVariable({
    componentOf: line,
    browseName: name,
    nodeId: `s=Line1.${name}`,
    dataType: DataType[dataType],
    valueRank: options.list ? 1 : -1,
    ...(options.list ? { arrayDimensions: [0] } : {}),
    accessLevel: options.readOnly ? 'CurrentRead' : READ_WRITE,
    userAccessLevel: options.readOnly ? 'CurrentRead' : READ_WRITE,
    value: new Variant({
      dataType: DataType[dataType],
      arrayType: options.list ? VariantArrayType.Array : VariantArrayType.Scalar,
      value,
    }),
  });
}

add('Speed', 'Double', 1.5);
add('Level', 'Float', Math.fround(21.7));
add('Pieces', 'UInt64', [0xffff_ffff, 0xffff_fffe]);
add('Balance', 'Int64', [0xffff_ffff, 0xffff_ffff]);
add('Small', 'SByte', -5);
add('Running', 'Boolean', true);
add('Order', 'String', 'A-17');
add('Note', 'LocalizedText', { text: '就绪', locale: 'zh-CN' });
add('Started', 'DateTime', new Date(1_700_000_000_000));
add('Zones', 'Double', new Float64Array([10, 20, 30]), { list: true });
add(
  'Counters',
  'UInt64',
  [
    [0, 1],
    [0x8000_0000, 0],
  ],
  { list: true },
);
add('Serial', 'UInt32', 4711, { readOnly: true });
const State = own.addEnumerationType({ browseName: 'LineState', enumeration: ['Stopped', 'Running', 'Fault'] });
own.addVariable({
  componentOf: line,
  browseName: 'State',
  nodeId: 's=Line1.State',
  dataType: State,
  value: new Variant({ dataType: DataType.Int32, value: 1 }),
});
own.addAnalogDataItem({
  componentOf: line,
  browseName: 'Oil',
  nodeId: 's=Line1.Oil',
  dataType: DataType.Double,
  engineeringUnitsRange: { low: -50, high: 200 },
  engineeringUnits: {
    namespaceUri: 'http://www.opcfoundation.org/UA/units/un/cefact',
    unitId: 4_408_652,
    displayName: { text: '°C' },
    description: { text: 'degree Celsius' },
  },
  value: new Variant({ dataType: DataType.Double, value: 57.5 }),
});
const many = own.addFolder(line, { browseName: 'Many', nodeId: 's=Line1.Many' });
for (let n = 0; n < 250; n++)
  own.addVariable({
    organizedBy: many,
    browseName: `V${n}`,
    nodeId: `s=Line1.V${n}`,
    dataType: DataType.Int32,
    value: new Variant({ dataType: DataType.Int32, value: n }),
  });

await server.start();
process.stdout.write('ready\n');

const say = (answer: unknown) => process.stdout.write(`${JSON.stringify(answer)}\n`);
for await (const text of createInterface({ input: process.stdin })) {
  const command: Command = JSON.parse(text);
  if (command.do === 'sessions') {
    say(server.engine.currentSessionCount);
    continue;
  }
  const node = own.findNode(`s=Line1.${command.name}`);
  if (!node || !('setValueFromSource' in node)) throw new Error(`no ${command.name}`);
  const variable = node as ReturnType<typeof add>;
  const before = variable.readValue().value;
  variable.setValueFromSource(
    new Variant({ dataType: before.dataType, arrayType: before.arrayType, value: command.value ?? before.value }),
    getStatusCodeFromCode(command.status ?? 0),
    new Date(command.at ?? Date.now()),
  );
  say('set');
}
