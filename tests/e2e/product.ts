/** The real product, started as `npm start` does, on ports and a data folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from './ports.ts';
import { descendants, isAlive } from './processes.ts';
import { until } from './until.ts';

export type Part = 'launcher' | 'web' | 'runtime' | 'host';

export interface ProductOptions {
  /** A folder that an earlier product left; else a new one that goes with the product. */
  readonly data?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Where the product lies, a checkout or an unpacked release; else this checkout. */
  readonly root?: string;
  /** A command that starts the command after it, under limits for example. */
  readonly within?: readonly string[];
}

const checkout = join(import.meta.dirname, '..', '..');
/** A build may come first. */
const READY_WITHIN = 600;

export class Product {
  readonly data: string;
  readonly url: string;
  readonly hookPort: number;
  readonly mqttPort: number;
  /** From the start of the launcher to its "ready", in ms. */
  readyAfter = 0;
  readonly #launcher: ChildProcess;
  readonly #ownData: boolean;
  readonly #exit: Promise<number>;
  #output = '';

  private constructor(options: ProductOptions, ports: readonly number[]) {
    const [web, hook, mqtt] = ports as [number, number, number];
    this.#ownData = options.data === undefined;
    this.data = options.data ?? mkdtempSync(join(tmpdir(), 'jig-e2e-'));
    this.url = `http://127.0.0.1:${web}`;
    this.hookPort = hook;
    this.mqttPort = mqtt;
    const root = options.root ?? checkout;
    const release = join(root, 'jig');
    const start = existsSync(release) ? [release] : [process.execPath, join(root, 'scripts', 'launch.mjs')];
    const [command = '', ...args] = [...(options.within ?? []), ...start];
    this.#launcher = spawn(command, args, {
      cwd: root,
      env: {
        ...process.env,
        LANG: 'en_US.UTF-8',
        LC_ALL: '',
        // Playwright's own wishes; two that contradict each other make Node complain.
        FORCE_COLOR: undefined,
        NO_COLOR: undefined,
        JIG_DATA: this.data,
        JIG_PORT: String(web),
        JIG_HOOK_PORT: String(hook),
        JIG_MQTT_PORT: String(mqtt),
        ...options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const keep = (chunk: Buffer) => {
      this.#output += chunk.toString();
    };
    this.#launcher.stdout?.on('data', keep);
    this.#launcher.stderr?.on('data', keep);
    this.#exit = new Promise((resolve) => this.#launcher.once('close', (code) => resolve(code ?? -1)));
  }

  /** Resolves when the launcher says it is ready; rejects with everything it said when it ends before. */
  static async start(options: ProductOptions = {}): Promise<Product> {
    const product = new Product(options, await freePorts(3));
    const began = Date.now();
    const ended = product.#exit.then((code) => `It ended with exit code ${code}.`);
    const ready = until('the product to be ready', () => product.#output.includes(product.url), READY_WITHIN).then(
      () => undefined,
    );
    const wrong = await Promise.race([ready, ended]);
    if (wrong !== undefined) throw new Error(`${wrong}\n${product.#output}\n${product.logs()}`);
    product.readyAfter = Date.now() - began;
    return product;
  }

  /** Starts a launcher that is expected to end by itself: its exit code and what it said. */
  static async refused(options: ProductOptions): Promise<{ code: number; said: string }> {
    const product = new Product(options, await freePorts(3));
    const code = await product.#exit;
    return { code, said: product.#output.trim() };
  }

  /** What the launcher printed. */
  get said(): string {
    return this.#output;
  }

  /** Processes of a part now: the launcher, the web, the runtime, the app hosts. */
  pids(part: Part): number[] {
    const launcher = this.#launcher.pid;
    if (launcher === undefined) return [];
    if (part === 'launcher') return isAlive(launcher) ? [launcher] : [];
    const names = {
      web: /standalone[/\\]server\.js|next-server/,
      runtime: /runtime[/\\]main\.ts/,
      host: /runtime[/\\]host\.ts/,
    };
    return descendants(launcher)
      .filter((process) => names[part].test(process.command))
      .map((process) => process.pid);
  }

  /** Every process of the product. */
  all(): number[] {
    const launcher = this.pids('launcher');
    return [...launcher, ...launcher.flatMap((pid) => descendants(pid).map((process) => process.pid))];
  }

  /** kill -9 to each process of a part; resolves when they are gone. */
  async kill(part: Part): Promise<void> {
    const pids = this.pids(part);
    if (pids.length === 0) throw new Error(`There is no ${part} to kill.`);
    for (const pid of pids) process.kill(pid, 'SIGKILL');
    await until(`${part} to be gone`, () => !pids.some(isAlive));
  }

  /** Resolves when GET /api/health says that both web and runtime are there. */
  async healthy(seconds = 60): Promise<unknown> {
    return until('the product to be healthy', () => this.health(), seconds);
  }

  /** The health answer when all is well, else undefined. */
  async health(): Promise<unknown> {
    try {
      const response = await fetch(`${this.url}/api/health`, { signal: AbortSignal.timeout(5000) });
      return response.ok ? await response.json() : undefined;
    } catch {
      return undefined; // it is down; the caller asks again
    }
  }

  /** Logs of the processes, with their names. */
  logs(): string {
    const folder = join(this.data, 'logs');
    if (!existsSync(folder)) return '';
    const files = readdirSync(folder).filter((name) => name.endsWith('.log'));
    return files.map((name) => `── ${name}\n${readFileSync(join(folder, name), 'utf8')}`).join('\n');
  }

  /** Ctrl-C, unless told otherwise; resolves to the exit code once everything has ended. The data stays when it was handed in. */
  async stop(signal: NodeJS.Signals = 'SIGINT'): Promise<number> {
    const pids = this.all();
    this.#launcher.kill(signal);
    const code = await this.#exit;
    await until('every process to end', () => !pids.some(isAlive));
    if (this.#ownData) rmSync(this.data, { recursive: true, force: true });
    return code;
  }
}

/** Starts, plays and stops, whatever happens; on a failure it shows the logs. */
export async function withProduct<T>(options: ProductOptions, play: (product: Product) => Promise<T>): Promise<T> {
  const product = await Product.start(options);
  try {
    return await play(product);
  } catch (error) {
    process.stderr.write(`${product.said}\n${product.logs()}\n`);
    throw error;
  } finally {
    await product.stop();
  }
}
