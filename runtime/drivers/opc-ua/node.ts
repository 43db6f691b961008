/** The written form of a node's name: OPC 10000-6, 5.3.1.10. */

export type IdKind = 'i' | 's' | 'g' | 'b';
export interface NodeName {
  /** Index in the server's table, or the namespace's name. */
  readonly namespace: number | string;
  readonly kind: IdKind;
  readonly id: string;
}

const FORM = /^(?:ns=(?<index>\d{1,5});|nsu=(?<uri>[^;]+);)?(?<kind>[isgb])=(?<id>.+)$/s;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const MOST_NUMBER = 0xffff_ffff;

const isWellFormed = (kind: IdKind, id: string): boolean => {
  if (kind === 'i') return /^\d{1,10}$/.test(id) && Number(id) <= MOST_NUMBER;
  if (kind === 'g') return GUID.test(id);
  return kind === 's' || BASE64.test(id);
};

/** Undefined when it is none. */
export function parseNode(text: string): NodeName | undefined {
  const { index, uri, kind, id = '' } = FORM.exec(text.trim())?.groups ?? {};
  if (kind !== 'i' && kind !== 's' && kind !== 'g' && kind !== 'b') return undefined;
  if (!isWellFormed(kind, id) || Number(index ?? 0) > 0xffff) return undefined;
  // A namespace's name writes its own ; and % as %3B and %25.
  const name = uri?.replaceAll(/%3b/gi, ';').replaceAll('%25', '%');
  return { namespace: name ?? Number(index ?? 0), kind, id };
}

export function writeNode({ namespace, kind, id }: NodeName): string {
  const space =
    typeof namespace === 'string'
      ? `nsu=${namespace.replaceAll('%', '%25').replaceAll(';', '%3B')};`
      : namespace === 0
        ? ''
        : `ns=${namespace};`;
  return `${space}${kind}=${id}`;
}
