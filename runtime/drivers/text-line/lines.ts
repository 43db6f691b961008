/** Cuts what a device says into lines. */

/** A line ends with CR, LF, ETX or NUL; STX begins one (ISO 646). Whatever a device is set to send, its lines come out. */
const isEnd = (byte: number): boolean => byte === 0x0d || byte === 0x0a || byte === 0x03 || byte === 0x00;
const STX = 0x02;
/** Longer is no line of a scale or scanner; what is longer is dropped up to its end. */
const LONGEST = 4096;
/** Silence that ends a line where nothing else does, in ms. */
const PAUSE_MS = 60;

export const ENCODINGS = ['utf-8', 'gb18030', 'latin1'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export interface LineCutter {
  push(chunk: Uint8Array): void;
  /** Forgets the beginning of a line. */
  reset(): void;
}

/** `onLine` gets every line that is not empty; undefined for bytes that are no text in this encoding. */
export function createLineCutter(
  { encoding, endsByPause }: { readonly encoding: Encoding; readonly endsByPause: boolean },
  onLine: (line: string | undefined) => void,
): LineCutter {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let bytes: number[] = [];
  let isTooLong = false;
  let pause: NodeJS.Timeout | undefined;

  const end = (): void => {
    const own = Uint8Array.from(bytes);
    const dropped = isTooLong;
    bytes = [];
    isTooLong = false;
    if (own.length === 0 || dropped) return;
    const line = decode(decoder, own);
    if (line === undefined || line.trim() !== '') onLine(line?.trim());
  };

  return {
    push(chunk) {
      clearTimeout(pause);
      for (const byte of chunk) {
        if (isEnd(byte)) end();
        else if (byte === STX) {
          bytes = [];
          isTooLong = false;
        } else if (bytes.length < LONGEST) bytes.push(byte);
        else isTooLong = true;
      }
      if (endsByPause && bytes.length > 0) pause = setTimeout(end, PAUSE_MS);
    },
    reset() {
      clearTimeout(pause);
      bytes = [];
      isTooLong = false;
    },
  };
}

function decode(decoder: TextDecoder, bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

const MARKS: Readonly<Record<string, string>> = { r: '\r', n: '\n', t: '\t', '\\': '\\' };
/** A command as typed, with `\x05`, `\r`, `\n`, `\t` for what has no key, and the end of its line. */
export function commandBytes(command: string, end: string): Uint8Array {
  const text = command.replace(/\\(?:x([0-9a-fA-F]{2})|([rnt\\]))/g, (_, hex: string | undefined, mark = '') =>
    hex === undefined ? (MARKS[mark] ?? '') : String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(text + end, 'utf8');
}
