/** From a drawing to something that can be driven: compiled here, run in a frame that can reach nothing. */
import { compile, type Site } from '#runtime/compiler/index.ts';
import {
  boundDevices,
  type CompiledApp,
  type Diagnostic,
  type Fault,
  inLang,
  type Keys,
  LANGS,
  type LocalText,
} from '#runtime/contract/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { Trial, type TrialOptions } from '#runtime/trial/index.ts';
import { FRAME_LIMITS, type FrameLimits, openFrame, TrialFault } from './frame/open-frame.ts';

export interface TrialEnv extends Partial<TrialOptions> {
  /** Which devices stand behind the slots, for their number and titles; nothing of them is read. Absent: two made-up ones behind a slot `many`. */
  readonly site?: Site | undefined;
  readonly limits?: FrameLimits;
}

export interface OpenTrial {
  readonly ok: true;
  readonly trial: Trial;
  readonly app: CompiledApp;
  /** IANA zone of the site, by whose clock it runs. */
  readonly zone: string;
  close(): void;
}
export interface NoTrial {
  readonly ok: false;
  /** What the compiler has against the drawing. */
  readonly findings: readonly Diagnostic[];
  /** It compiles, and does not start. */
  readonly fault?: Fault;
}

interface Kernel {
  readonly text: string;
  readonly zone: string;
}
let kernel: Promise<Kernel> | undefined;

/** Fetched once; asked again after a failure. */
export function loadKernel(): Promise<Kernel> {
  kernel ??= fetchKernel().catch((error: unknown) => {
    kernel = undefined;
    throw error;
  });
  return kernel;
}

async function fetchKernel(): Promise<Kernel> {
  const answer = await fetch('/api/trial/kernel');
  if (!answer.ok) throw new Error(`The kernel could not be fetched: ${answer.status}`);
  return { text: await answer.text(), zone: answer.headers.get('x-jig-zone') ?? 'UTC' };
}

/** Not begun yet: `trial.begin()` is the first instant. Rejects when the server cannot be reached; `close` gives frame and worker back. */
export async function openTrial(doc: unknown, env: TrialEnv = {}): Promise<OpenTrial | NoTrial> {
  // Without the site: what is not bound yet can be tried all the same.
  const { app, diagnostics } = compile(doc, { nodeTypes });
  if (!app) return { ok: false, findings: diagnostics };
  return openCompiled(app, env);
}

/** As openTrial, for what was compiled already. */
export async function openCompiled(app: CompiledApp, env: TrialEnv = {}): Promise<OpenTrial | NoTrial> {
  const { site, limits = FRAME_LIMITS, start = Date.now(), ...options } = env;
  const { text, zone } = await loadKernel();
  try {
    const program = await openFrame({ plan: app.plan, code: app.code, keys: keysOf(app, site), zone }, text, limits);
    return { ok: true, app, zone, trial: new Trial(program, { ...options, start }), close: program.close };
  } catch (error) {
    if (!(error instanceof TrialFault)) throw error;
    return { ok: false, findings: [], fault: error.fault };
  }
}

/** Behind a slot `many` that stands for no device yet: enough to see that each has its own. */
const MADE_UP = ['1', '2'];
const numbered = (title: LocalText, n: string): LocalText =>
  Object.fromEntries(LANGS.map((lang) => [lang, `${inLang(title, lang)} ${n}`]));

function keysOf({ plan }: CompiledApp, site: Site | undefined): Keys {
  const keys: Record<string, Keys[string]> = {};
  for (const [slot, def] of Object.entries(plan.slots)) {
    if (!def.many) continue;
    const bound = boundDevices(def, site?.bindings[slot]).map(({ device }) => ({
      key: device,
      title: site?.devices[device]?.title || device,
    }));
    keys[slot] = bound.length > 0 ? bound : MADE_UP.map((key) => ({ key, title: numbered(def.title, key) }));
  }
  return keys;
}
