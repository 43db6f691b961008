/** The characters of a STRING: one byte each in whatever the panel or the engineering computer was set to. */
import { trouble } from '#runtime/contract/index.ts';
import { DecodeError, EncodeError } from './errors.ts';

/** `ascii`: nobody has said, so what is more than that is not guessed. */
export const ENCODINGS = ['ascii', 'latin1', 'gb18030'] as const;
export type Encoding = (typeof ENCODINGS)[number];

const decoders = new Map<Encoding, TextDecoder>();
function decoderOf(encoding: Encoding): TextDecoder {
  const made = decoders.get(encoding) ?? new TextDecoder(encoding === 'ascii' ? 'utf-8' : encoding, { fatal: true });
  decoders.set(encoding, made);
  return made;
}

/** Throws DecodeError for bytes that are no text in `encoding`. */
export function charsFrom(bytes: Uint8Array, encoding: Encoding): string {
  if (encoding === 'ascii' && bytes.some((byte) => byte > 0x7f)) throw new DecodeError(trouble('s7-not-ascii'));
  try {
    return decoderOf(encoding).decode(bytes);
  } catch {
    throw new DecodeError(trouble('s7-no-text'));
  }
}

/** The platform decodes only: what each character is made of is found by decoding everything of one and two bytes, once. */
const tables = new Map<Encoding, ReadonlyMap<string, readonly number[]>>();
function tableOf(encoding: Encoding): ReadonlyMap<string, readonly number[]> {
  const known = tables.get(encoding);
  if (known) return known;
  const table = new Map<string, readonly number[]>();
  const note = (...bytes: number[]): void => {
    try {
      const text = charsFrom(Uint8Array.from(bytes), encoding);
      if ([...text].length === 1 && !table.has(text)) table.set(text, bytes);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error; // no character has these bytes
    }
  };
  for (let byte = 0; byte < 256; byte++) note(byte);
  if (encoding === 'gb18030')
    for (let high = 0x81; high < 0xff; high++) for (let low = 0x40; low < 0xff; low++) note(high, low);
  tables.set(encoding, table);
  return table;
}

/** Throws EncodeError for a character that `encoding` does not have. */
export function charsTo(text: string, encoding: Encoding): Uint8Array {
  const table = tableOf(encoding);
  return Uint8Array.from(
    [...text].flatMap((character) => {
      const bytes = table.get(character);
      if (!bytes) throw new EncodeError(trouble('s7-no-character', { character }));
      return bytes;
    }),
  );
}
