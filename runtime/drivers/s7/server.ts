/** What a sound S7 controller answers, over a memory: the far end of pdu.ts. */

import type { Memory } from './memory.ts';
import { AREA_CODE, COUNTED, DONE, dataBytes, dataItem, FUNCTION, KIND, type Pdu, SIZED, type Stretch } from './pdu.ts';
import type { Area } from './place.ts';

const OUT_OF_RANGE = 5;
const NO_SUCH_TYPE = 6;
const WRONG_SIZE = 7;
const NO_SUCH_BLOCK = 10;
const NOT_IMPLEMENTED = 0x8104;
const ITEM = 12;

const AREA_BY_CODE = new Map(Object.entries(AREA_CODE).map(([area, code]) => [code, area as Area]));

interface Item extends Stretch {
  /** Only this one of the byte. */
  readonly bit: number | undefined;
}

/** Undefined: of a kind that it does not know. */
function itemOf(bytes: Buffer): Item | undefined {
  const area = AREA_BY_CODE.get(bytes[8] ?? 0);
  const counted = bytes[3] ?? 0;
  if (bytes[0] !== 0x12 || bytes[1] !== 10 || bytes[2] !== 0x10 || area === undefined) return undefined;
  const count = bytes.readUInt16BE(4);
  const db = area === 'DB' ? bytes.readUInt16BE(6) : 0;
  const at = bytes.readUIntBE(9, 3);
  const numbered = area === 'T' || area === 'C';
  if (numbered !== (counted === COUNTED.timer || counted === COUNTED.counter)) return undefined;
  if (numbered) return { area, db, start: 2 * at, bytes: 2 * count, bit: undefined };
  if (counted === COUNTED.bit && count === 1) return { area, db, start: at >> 3, bytes: 1, bit: at & 7 };
  if (counted !== COUNTED.byte || (at & 7) !== 0) return undefined;
  return { area, db, start: at >> 3, bytes: count, bit: undefined };
}

/** `most`: the largest PDU it takes. Undefined: nothing is said to it. */
export function answerTo(memory: Memory, request: Pdu, most: number): Pdu | undefined {
  if (request.kind !== KIND.job) return undefined;
  const [code = 0, count = 0] = request.parameters;
  const answer = (parameters: Buffer, data = Buffer.of(), error = 0): Pdu => ({
    kind: KIND.ackData,
    reference: request.reference,
    error,
    parameters,
    data,
  });

  if (code === FUNCTION.setup && request.parameters.length === 8) {
    const parameters = Buffer.from(request.parameters);
    parameters.writeUInt16BE(Math.min(most, parameters.readUInt16BE(6)), 6);
    return answer(parameters);
  }
  const items = Array.from({ length: count }, (_, i) => request.parameters.subarray(2 + i * ITEM, 2 + (i + 1) * ITEM));
  const isWhole = request.parameters.length === 2 + count * ITEM;
  if (code === FUNCTION.read && isWhole) {
    const parts = items.map((item) => readItem(memory, itemOf(item)));
    // Each but the last ends at an even place.
    const padded = parts.map((part, i) =>
      i < parts.length - 1 && part.length % 2 ? Buffer.concat([part, Buffer.of(0)]) : part,
    );
    return answer(Buffer.from([code, count]), Buffer.concat(padded));
  }
  if (code === FUNCTION.write && isWhole) {
    let at = 0;
    const results = items.map((item) => {
      const { sized, data, next } = dataItem(request.data, at);
      at = next;
      return writeItem(memory, itemOf(item), sized, data);
    });
    return answer(Buffer.from([code, count]), Buffer.from(results));
  }
  return answer(Buffer.of(code), Buffer.of(), NOT_IMPLEMENTED);
}

/** Its bytes, or what is wrong. */
function find(memory: Memory, item: Item | undefined): Buffer | number {
  if (!item) return NO_SUCH_TYPE;
  const bytes = memory.bytes(item);
  if (!bytes) return NO_SUCH_BLOCK;
  return item.bytes > 0 && bytes.length === item.bytes ? bytes : OUT_OF_RANGE;
}

function readItem(memory: Memory, item: Item | undefined): Buffer {
  const found = find(memory, item);
  if (typeof found === 'number') return dataBytes(found, 0, Buffer.of());
  if (item?.bit === undefined) return dataBytes(DONE, SIZED.bits, found);
  return dataBytes(DONE, SIZED.bit, Buffer.of(((found[0] ?? 0) >> item.bit) & 1));
}

function writeItem(memory: Memory, item: Item | undefined, sized: number, data: Buffer): number {
  const found = find(memory, item);
  if (typeof found === 'number') return found;
  if (data.length !== found.length || (item?.bit !== undefined) !== (sized === SIZED.bit)) return WRONG_SIZE;
  if (item?.bit === undefined) found.set(data);
  else found[0] = ((found[0] ?? 0) & ~(1 << item.bit)) | (((data[0] ?? 0) & 1) << item.bit);
  return DONE;
}
