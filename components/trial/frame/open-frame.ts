/** A program in a frame of its own: opens it, hands kernel and app in, and steps it. Whatever it says is held against what may be said. */
import * as z from 'zod';
import { scriptLines } from '#runtime/compiler/index.ts';
import {
  type BatchResult,
  type CompiledApp,
  expandPlan,
  type Fault,
  fromJson,
  type Keys,
  toJson,
} from '#runtime/contract/index.ts';
import { nothingBut, type TrialProgram } from '#runtime/trial/index.ts';

const FRAME = '/api/trial/frame';
/** A frame that does not even say that it was ended is gone. */
const GONE_AFTER_MS = 3000;

export interface FrameLimits {
  /** For one instant, ms. */
  readonly stepMs: number;
  readonly startMs: number;
}
/** A person waits: longer than a plant may, and no longer than one likes to. */
export const FRAME_LIMITS: FrameLimits = { stepMs: 2000, startMs: 10_000 };

export interface FrameProgram extends TrialProgram {
  close(): void;
}

/** The app did not even start. */
export class TrialFault extends Error {
  override readonly name = 'TrialFault';
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.message);
    this.fault = fault;
  }
}

const said = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open') }),
  z.object({ kind: z.literal('started') }),
  z.object({ kind: z.literal('result'), text: z.string() }),
  z.object({
    kind: z.literal('ended'),
    why: z.enum(['timeout', 'failed']),
    at: z.number().int(),
    message: z.string().max(1000).optional(),
  }),
]);
type Said = z.infer<typeof said>;

/** As far as a result must be right for what reads it; each effect is parsed once more where it is carried out. */
const result = z.looseObject({
  seq: z.number().int(),
  effects: z.array(z.looseObject({ kind: z.string(), node: z.number().int() })),
  states: z.record(z.string(), z.unknown()),
  cells: z.array(z.tuple([z.number().int(), z.unknown(), z.number(), z.number(), z.number()])),
  counts: z.array(z.tuple([z.number().int(), z.number().int()])),
  wakes: z.array(z.tuple([z.number().int(), z.number()])),
  fault: z
    .looseObject({
      kind: z.enum(['error', 'timeout', 'memory', 'crash', 'quota']),
      message: z.string(),
      node: z.string().optional(),
      key: z.string().optional(),
      line: z.number().optional(),
    })
    .optional(),
  trace: z
    .object({
      steps: z.array(
        z.looseObject({
          node: z.number().int(),
          in: z.record(z.string(), z.looseObject({})),
          out: z.record(z.string(), z.looseObject({})),
          requests: z.array(z.looseObject({})),
        }),
      ),
      left: z.number(),
    })
    .optional(),
});

export interface FrameApp extends Pick<CompiledApp, 'plan' | 'code'> {
  readonly keys?: Keys;
  /** IANA zone of the site. */
  readonly zone: string;
}

/** Rejects with TrialFault when the app does not start. Needs a browser. */
export async function openFrame(
  { plan: drawn, code, keys = {}, zone }: FrameApp,
  kernel: string,
  { stepMs, startMs }: FrameLimits = FRAME_LIMITS,
): Promise<FrameProgram> {
  const plan = expandPlan(drawn, keys);
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  frame.title = 'Jig';
  frame.style.cssText = 'position:absolute;width:0;height:0;border:0;visibility:hidden';
  const { port1: port, port2: theirs } = new MessageChannel();
  let hear: ((said: Said) => void) | undefined;
  let isGone = false;
  let seq = 0;

  const close = () => {
    isGone = true;
    port.close();
    frame.remove();
    hear?.({ kind: 'ended', why: 'failed', at: -1, message: 'It was closed.' });
  };
  port.onmessage = ({ data }) => {
    const parsed = said.safeParse(data);
    hear?.(
      parsed.success ? parsed.data : { kind: 'ended', why: 'failed', at: -1, message: 'It said what it may not.' },
    );
  };
  /** What it says next, one way or another. */
  const ask = (message: object | undefined, ms: number): Promise<Said> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => hear?.({ kind: 'ended', why: 'timeout', at: -1 }), ms + GONE_AFTER_MS);
      hear = (one) => {
        clearTimeout(timer);
        hear = undefined;
        resolve(one);
      };
      if (message) port.postMessage({ ...message, ms });
    });
  const faultOf = ({ why, at, message }: Extract<Said, { kind: 'ended' }>, ms: number): Fault => {
    const { id, base = id, key } = plan.nodes[at] ?? {};
    const place = base === undefined ? {} : { node: base, ...(key === undefined ? {} : { key }) };
    return why === 'timeout'
      ? { kind: 'timeout', message: `It did not finish within ${ms} ms.`, ...place }
      : { kind: 'crash', message: message ?? 'It ended.', ...place };
  };
  const started = async (): Promise<Said> => {
    const opened = ask(undefined, startMs);
    frame.onload = () => frame.contentWindow?.postMessage('jig-trial', '*', [theirs]);
    frame.src = FRAME;
    document.body.append(frame);
    const first = await opened;
    if (first.kind !== 'open') return first;
    // The state is none: it starts as a first deploy does.
    const options = toJson({ plan: drawn, keys, zone, fresh: true, lines: scriptLines(code) });
    return ask({ kind: 'start', kernel, code, options }, startMs);
  };

  const first = await started();
  if (first.kind !== 'started') {
    const fault = faultOf(first.kind === 'ended' ? first : { kind: 'ended', why: 'failed', at: -1 }, startMs);
    close();
    throw new TrialFault(fault);
  }

  async function step(instants: Parameters<TrialProgram['step']>[0]): Promise<BatchResult> {
    if (isGone) return nothingBut(seq, { kind: 'crash', message: 'It was closed.' });
    const answer = await ask({ kind: 'step', text: toJson(instants) }, stepMs);
    if (answer.kind === 'ended') {
      const fault = faultOf(answer, stepMs);
      close();
      return nothingBut(seq, fault);
    }
    const parsed = answer.kind === 'result' ? readResult(answer.text) : undefined;
    if (!parsed) return nothingBut(seq, { kind: 'crash', message: 'It said what it may not.' });
    seq = parsed.seq;
    return parsed;
  }
  let last: Promise<unknown> = Promise.resolve();
  return {
    plan,
    // One after the other: the frame has one worker.
    step(instants) {
      const now = last.then(() => step(instants));
      last = now;
      return now;
    },
    close,
  };
}

function readResult(text: string): BatchResult | undefined {
  try {
    const parsed = result.safeParse(fromJson(text));
    return parsed.success ? (parsed.data as unknown as BatchResult) : undefined;
  } catch {
    return undefined;
  }
}
