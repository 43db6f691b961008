/** The topics of Sparkplug 3.0.0, chapter 4: spBv1.0/group/verb/node and, for a device of the node, one more. */

export const VERBS = ['NBIRTH', 'NDEATH', 'DBIRTH', 'DDEATH', 'NDATA', 'DDATA'] as const;
/** What a node says. */
export type Verb = (typeof VERBS)[number];

export interface Place {
  readonly group: string;
  readonly node: string;
  /** Empty: the node itself. */
  readonly device: string;
  readonly verb: Verb;
}

const NAMESPACE = 'spBv1.0';

/** Group, node and device: any UTF-8 but what MQTT keeps for itself (chapter 4). */
export const isId = (text: string): boolean => /^[^+#/\0]+$/u.test(text);

/** Undefined when it is none of these. */
export function parseTopic(topic: string): Place | undefined {
  const [namespace, group = '', word, node = '', device = '', ...rest] = topic.split('/');
  const verb = VERBS.find((known) => known === word);
  if (namespace !== NAMESPACE || !verb || group === '' || node === '' || rest.length > 0) return undefined;
  return verb.startsWith('D') === (device !== '') ? { group, node, device, verb } : undefined;
}

/** All of one node. */
export const filterOf = (group: string, node: string): string => `${NAMESPACE}/${group}/+/${node}/#`;
/** All there is, but for what hosts say. */
export const EVERY_NODE = `${NAMESPACE}/+/+/+/#`;
export const stateTopic = (hostId: string): string => `${NAMESPACE}/STATE/${hostId}`;
export const topicOf = (verb: Verb | 'NCMD' | 'DCMD', group: string, node: string, device: string): string =>
  [NAMESPACE, group, verb, node, ...(device === '' ? [] : [device])].join('/');
