/** HTTP poll: devices and gateways that show their values on pages of their own. */
import { defineDriver, type Reading, STATUS, trouble, urlBelow } from '#runtime/contract/index.ts';
import { INVALID } from '../payload.ts';
import { type Address, address, questionOf, wireType } from './address.ts';
import { type Answer, createAsker } from './ask.ts';
import { fieldsIn } from './browse.ts';
import { endpoint, whereOf } from './endpoint.ts';
import { openPage, readerOf } from './read.ts';
import { text } from './text.ts';
import { startTwin } from './twin.ts';

/** What is not asked by then is asked next time: with the last answer it stays below what a whole read may take. */
const BUDGET_MS = 12_000;
/** A server that says "not now" without saying when. */
const BUSY_MS = 5000;

const bad = (status: number): Reading => ({ value: undefined, status });
const TIMEOUT = bad(STATUS.badTimeout);
const BROKEN = bad(STATUS.badCommunication);
const NOT_NOW = bad(STATUS.badNoCommunication);
const NOT_THERE = bad(STATUS.badConfiguration);
const FAILED = bad(STATUS.badDeviceFailure);

/** 401 and 407: it does not know us. */
const isStranger = (status: number): boolean => status === 401 || status === 407;
const isBusy = (status: number): boolean => status === 429 || status === 503;

export const httpPoll = defineDriver({
  protocol: 'http-poll',
  version: 1,
  endpoint,
  address,
  text,
  wireType,
  twin: startTwin,
  browses: true,

  async connect(e, { signal }) {
    const asker = createAsker(e);
    const where = whereOf(e);
    const { promise: closed, resolve: tellClosed } = Promise.withResolvers<string>();
    /** Question → when it may be asked again. */
    const notBefore = new Map<string, number>();
    /** Something has been read once: what one page refuses is then that page's own trouble. */
    let isKnown = false;
    try {
      await asker.reach(signal);
    } catch (error) {
      asker.close();
      throw error;
    }

    async function ask({ resource, method, body }: Address, abort: AbortSignal): Promise<Answer> {
      const url = resource === undefined ? new URL(e.url) : urlBelow(e.url, resource);
      if (!url) return { kind: 'refused', problem: trouble('path-leads-away') };
      return asker.ask({ url, method, body }, abort);
    }

    /** What an answer that is no 200 says about all who look into it; undefined: look into it. */
    function refusal(answer: Answer & { readonly kind: 'answer' }, question: string): Reading | undefined {
      const { status, waitMs } = answer;
      if (isBusy(status)) {
        notBefore.set(question, Date.now() + (waitMs ?? BUSY_MS));
        return NOT_NOW;
      }
      if (status >= 200 && status < 300) return undefined;
      return status >= 500 ? FAILED : NOT_THERE;
    }

    return {
      async read(addresses, abort) {
        const readings: Reading[] = addresses.map(() => TIMEOUT);
        const questions = Map.groupBy(addresses.keys(), (i) => questionOf(addresses[i] as Address));
        const until = Date.now() + BUDGET_MS;
        const refused: string[] = [];
        const unreached: string[] = [];
        for (const [question, indices] of questions) {
          const settle = (reading: (a: Address) => Reading) => {
            for (const i of indices) readings[i] = reading(addresses[i] as Address);
          };
          if ((notBefore.get(question) ?? 0) > Date.now()) {
            settle(() => NOT_NOW);
            continue;
          }
          notBefore.delete(question);
          if (Date.now() > until) continue;
          const answer = await ask(addresses[indices[0] as number] as Address, abort);
          if (answer.kind === 'unreached') {
            unreached.push(answer.problem);
            settle(() => (answer.isLate ? TIMEOUT : BROKEN));
          } else if (answer.kind === 'refused' || isStranger(answer.status)) {
            refused.push(answer.kind === 'refused' ? answer.problem : trouble('http-login', { where }));
            settle(() => NOT_THERE);
          } else {
            const no = refusal(answer, question);
            const page = no || !answer.bytes ? undefined : openPage(answer.bytes, answer.contentType);
            isKnown ||= !no;
            settle((a) => no ?? readerOf(a)(page));
          }
        }
        const lost = unreached.length + (isKnown ? 0 : refused.length);
        if (lost > 0 && lost === questions.size) throw new Error(refused[0] ?? unreached[0]);
        return readings;
      },
      /** Of the page at the device's own address: of the others nobody has told us yet. */
      async *browse(parent, abort) {
        const answer = await ask(address.parse({}), abort);
        if (answer.kind !== 'answer') throw new Error(answer.problem);
        if (isStranger(answer.status)) throw new Error(trouble('http-login', { where }));
        if (answer.status < 200 || answer.status >= 300)
          throw new Error(trouble('http-status', { where, code: answer.status }));
        const json = answer.bytes && openPage(answer.bytes, answer.contentType)?.payload.json();
        if (json === undefined || json === INVALID) throw new Error(trouble('no-json', { where }));
        yield* fieldsIn(json, parent);
      },
      closed,
      async close() {
        asker.close();
        tellClosed(trouble('closed'));
      },
    };
  },
});
