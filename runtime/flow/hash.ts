/** The name of a document: the hash of its canonical text. */
import { canonicalJson } from '#runtime/contract/index.ts';
import type { FlowDoc } from './document.ts';
import { sha256 } from './sha256.ts';

/** sha-256, hex. The same document has the same name wherever it is computed, whatever the order of its keys. */
export const hashDoc = (doc: FlowDoc): string => sha256(canonicalJson(doc));
