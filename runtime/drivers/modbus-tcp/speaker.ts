/** Modbus TCP over one connection: an answer is known by its transaction, so a late one is never taken for another's. */
import { trouble } from '#runtime/contract/index.ts';
import { ModbusException } from '../modbus/pdu.ts';
import type { Question } from '../modbus/session.ts';
import type { Speaker } from '../wire/line.ts';
import { Silence, type Wire, waiterOf } from '../wire/wire.ts';
import { type Frame, frame, frameReader } from './mbap.ts';

interface Asked {
  readonly transaction: number;
  readonly unit: number;
  answer(pdu: Buffer): void;
  fail(error: Error): void;
}

export function modbusTcpSpeaker(wire: Wire): Speaker<Question, Buffer> {
  const reader = frameReader();
  const waiter = waiterOf(wire);
  let asked: Asked | undefined;
  // Not from 1: after a reconnect through a gateway the answers of the last connection must not fit.
  let transaction = Math.floor(Math.random() * 0x10000);

  const take = ({ transaction: id, unit, pdu }: Frame): void => {
    // The late answer to a request that was given up: there is no way to make it true now.
    if (!asked || id !== asked.transaction) return;
    if (unit === asked.unit) asked.answer(Buffer.from(pdu));
    else asked.fail(new Error(trouble('other-unit', { unit, asked: asked.unit })));
  };

  wire.listen((chunk) => {
    try {
      for (const one of reader.push(chunk)) take(one);
    } catch (error) {
      // Where frames begin is not known any more.
      wire.close(error instanceof Error ? error.message : String(error));
    }
  });

  return {
    async ask({ who, request, timeoutMs }) {
      transaction = (transaction + 1) & 0xffff;
      const late = () => new Silence(trouble('no-answer', { ms: timeoutMs }));
      const pdu = await waiter
        .wait<Buffer>(timeoutMs, late, (answer, fail) => {
          asked = { transaction, unit: who, answer, fail };
          wire.send(frame({ transaction, unit: who, pdu: request.pdu }));
        })
        .finally(() => {
          asked = undefined;
        });
      check(request, pdu);
      return pdu;
    },
  };
}

/** An answer with the right number that answers something else comes from a device that is not to be believed. Throws FrameError. */
function check(request: Question['request'], pdu: Buffer): void {
  try {
    request.data(pdu);
  } catch (error) {
    if (!(error instanceof ModbusException)) throw error;
  }
}
