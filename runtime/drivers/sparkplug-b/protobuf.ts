/** Protocol Buffers on the wire: tags, varints and lengths (protobuf.dev, "Encoding"). Whatever the bytes are, reading ends, and throws only Malformed. */

export class Malformed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Malformed';
  }
}

/** VARINT, I64, LEN, I32; groups (3 and 4) were given up long ago. */
type WireKind = 0 | 1 | 2 | 5;

export interface Field {
  readonly number: number;
  /** As it came: uint64 of a varint, or of the 8 or 4 bytes; the bytes of a LEN. */
  readonly value: bigint | Uint8Array;
  readonly kind: WireKind;
}

const MOST_VARINT_BYTES = 10;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The fields of one message, in their order. */
export function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;

  const varint = (): bigint => {
    // Up to 28 bits without a bigint: nearly all there is.
    let small = 0;
    for (let n = 0; n < 4; n++) {
      const byte = next();
      small |= (byte & 0x7f) << (7 * n);
      if (byte < 0x80) return BigInt(small);
    }
    let value = BigInt(small);
    for (let n = 4; n < MOST_VARINT_BYTES; n++) {
      const byte = next();
      value |= BigInt(byte & 0x7f) << BigInt(7 * n);
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw new Malformed('A number has no end.');
  };
  const next = (): number => {
    const byte = bytes[at++];
    if (byte === undefined) throw new Malformed('It ends too early.');
    return byte;
  };
  const take = (length: number): number => {
    if (length > bytes.length - at) throw new Malformed('It ends too early.');
    at += length;
    return at - length;
  };

  while (at < bytes.length) {
    const tag = varint();
    const number = Number(tag >> 3n);
    if (number < 1 || number > 536_870_911) throw new Malformed('There is no such field.');
    switch (Number(tag & 7n)) {
      case 0:
        yield { number, kind: 0, value: varint() };
        break;
      case 1:
        yield { number, kind: 1, value: view.getBigUint64(take(8), true) };
        break;
      case 2: {
        const length = varint();
        if (length > BigInt(bytes.length)) throw new Malformed('It ends too early.');
        const from = take(Number(length));
        yield { number, kind: 2, value: bytes.subarray(from, at) };
        break;
      }
      case 5:
        yield { number, kind: 5, value: BigInt(view.getUint32(take(4), true)) };
        break;
      default:
        throw new Malformed('There is no such kind of field.');
    }
  }
}

const wrong = (): never => {
  throw new Malformed('A field is of another kind than it should be.');
};

/** A field of a known type; Malformed where it is of another kind. */
export const read = {
  uint64: ({ value, kind }: Field): bigint => (kind === 0 && typeof value === 'bigint' ? value : wrong()),
  /** Longer ones are cut off, as protobuf has it. */
  uint32: (field: Field): number => Number(BigInt.asUintN(32, read.uint64(field))),
  bool: (field: Field): boolean => read.uint64(field) !== 0n,
  bytes: ({ value }: Field): Uint8Array => (typeof value === 'bigint' ? wrong() : value),
  string(field: Field): string {
    try {
      return utf8.decode(read.bytes(field));
    } catch {
      throw new Malformed('A text is no UTF-8.');
    }
  },
  float({ value, kind }: Field): number {
    if (kind !== 5 || typeof value !== 'bigint') return wrong();
    const bytes = new DataView(new ArrayBuffer(4));
    bytes.setUint32(0, Number(value));
    return bytes.getFloat32(0);
  },
  double({ value, kind }: Field): number {
    if (kind !== 1 || typeof value !== 'bigint') return wrong();
    const bytes = new DataView(new ArrayBuffer(8));
    bytes.setBigUint64(0, value);
    return bytes.getFloat64(0);
  },
};

/** Puts a message together, field by field; what is undefined is left out. */
export class Writer {
  readonly #parts: number[] = [];

  #varint(value: bigint): void {
    let left = BigInt.asUintN(64, value);
    while (left >= 0x80n) {
      this.#parts.push(Number(left & 0x7fn) | 0x80);
      left >>= 7n;
    }
    this.#parts.push(Number(left));
  }
  #tag(number: number, kind: WireKind): void {
    this.#varint((BigInt(number) << 3n) | BigInt(kind));
  }

  uint(number: number, value: bigint | number | boolean | undefined): this {
    if (value === undefined) return this;
    this.#tag(number, 0);
    this.#varint(BigInt(value));
    return this;
  }
  bytes(number: number, value: Uint8Array | undefined): this {
    if (value === undefined) return this;
    this.#tag(number, 2);
    this.#varint(BigInt(value.length));
    for (const byte of value) this.#parts.push(byte);
    return this;
  }
  string(number: number, value: string | undefined): this {
    return this.bytes(number, value === undefined ? undefined : new TextEncoder().encode(value));
  }
  float(number: number, value: number): this {
    const view = new DataView(new ArrayBuffer(4));
    view.setFloat32(0, value, true);
    return this.#fixed(number, 5, view);
  }
  double(number: number, value: number): this {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value, true);
    return this.#fixed(number, 1, view);
  }
  #fixed(number: number, kind: WireKind, view: DataView): this {
    this.#tag(number, kind);
    for (let n = 0; n < view.byteLength; n++) this.#parts.push(view.getUint8(n));
    return this;
  }
  done(): Uint8Array {
    return Uint8Array.from(this.#parts);
  }
}
