/** The trial: one product stays up over many runs; in each a part of it is killed under load, and then what is stored is held against the ledger. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { startBroker } from '#tests/bench/flow/broker.ts';
import { freePorts } from '#tests/e2e/ports.ts';
import { type Part, Product } from '#tests/e2e/product.ts';
import { until } from '#tests/e2e/until.ts';
import { visit } from '#tests/e2e/visitor.ts';
import { readPlant } from './facts.ts';
import { ALARM, bindings, trialApp, trialDevices } from './flow.ts';
import { createJudge, type Finding } from './judge.ts';
import { followLedger } from './ledger.ts';
import type { Fault, LoadCommand, LoadNews, LoadOrder } from './load.ts';
import { createRandom } from './random.ts';

export interface Run {
  readonly number: number;
  readonly killed: Part;
  /** After the load had begun, ms. */
  readonly after: number;
  readonly findings: readonly Finding[];
}

export interface Trial {
  /** Kills a part under load and judges. `fault` makes the senders do wrong. */
  run(fault?: Fault): Promise<Run>;
  /** Rows, samples, alarms and writes judged so far. */
  totals(): { readonly events: number; readonly samples: number; readonly alarms: number; readonly writes: number };
  stop(): Promise<void>;
}

/** Seven in ten kills hit the runtime: that is where the promises are kept. */
const PARTS: readonly Part[] = [
  'runtime',
  'runtime',
  'host',
  'runtime',
  'web',
  'runtime',
  'host',
  'runtime',
  'runtime',
  'runtime',
];
const LATEST_KILL_MS = 500;
/** Acknowledged after the kill before the run ends: the product is back. */
const BACK_HOOKS = 12;
const BACK_FORMS = 2;

function startLoad(order: LoadOrder) {
  const child: ChildProcess = fork(join(import.meta.dirname, 'load.ts'), { execArgv: [] });
  const acked = { hooks: 0, forms: 0 };
  const { promise: ended, reject: end } = Promise.withResolvers<never>();
  // Whoever waits for the load hears of it.
  ended.catch(() => undefined);
  let over = false;
  let awaited: { kind: LoadNews['kind']; resolve: () => void } | undefined;
  child.on('message', (news: LoadNews) => {
    if (news.kind === 'acked') Object.assign(acked, { hooks: news.hooks, forms: news.forms });
    else if (news.kind === awaited?.kind) awaited.resolve();
  });
  child.once('exit', (code) => {
    over = true;
    end(new Error(`The load ended with exit code ${code}.`));
  });
  const send = (command: LoadCommand) => void child.send(command);
  const heard = (kind: LoadNews['kind']) =>
    Promise.race([ended, new Promise<void>((resolve) => (awaited = { kind, resolve }))]);
  send({ kind: 'begin', order });
  return {
    acked,
    send,
    ready: heard('ready'),
    ended,
    async pause() {
      const paused = heard('paused');
      send({ kind: 'pause' });
      await paused;
    },
    async stop() {
      if (over) return;
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

export async function startTrial(seed: number): Promise<Trial> {
  const folder = mkdtempSync(join(tmpdir(), 'jig-trial-'));
  const hasty = pathToFileURL(join(import.meta.dirname, 'hasty.mjs')).href;
  const ends: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    const broker = await startBroker();
    ends.push(() => broker.stop());
    const product = await Product.start({ env: { NODE_OPTIONS: `--import ${hasty}` } });
    ends.push(() => product.stop());
    const { api, cookie } = await visit(product.url);
    const [modbus] = (await freePorts(1)) as [number];
    for (const [id, def] of Object.entries(trialDevices(broker.port, modbus)))
      await api.devices.save.mutate({ id, def });
    const { id: app } = await api.apps.create.mutate({ title: 'Trial', doc: trialApp });
    const draft = await api.drafts.get.query({ app });
    const { version } = await api.drafts.save.mutate({ app, doc: trialApp, bindings, version: draft.version });
    const deployed = await api.revisions.deploy.mutate({ app, version });
    if (!deployed.ok) throw new Error(`The app was not deployed: ${JSON.stringify(deployed.diagnostics)}`);

    const ledger = join(folder, 'ledger.jsonl');
    const order = { ledger, broker: broker.port, modbus, hook: product.hookPort, web: product.url, cookie, app, seed };
    const load = startLoad(order);
    ends.push(() => load.stop());
    await load.ready;
    const plant = readPlant(product.data, app, ALARM);
    ends.push(() => plant.close());
    const judge = createJudge();
    const follow = followLedger(ledger);
    const random = createRandom(seed);
    let number = 0;

    const back = (from: { hooks: number; forms: number }) =>
      Promise.race([
        load.ended,
        until(
          'the product to take events again',
          () => load.acked.hooks >= from.hooks + BACK_HOOKS && load.acked.forms >= from.forms + BACK_FORMS,
          120,
        ),
      ]);

    return {
      stop,
      totals: () => ({ ...judge.totals }),
      async run(fault = 'none') {
        number++;
        // A host is only there while an app is placed; whatever fault is tried shows when the runtime dies.
        const killed = fault === 'none' ? (PARTS[Math.floor(random() * PARTS.length)] ?? 'runtime') : 'runtime';
        const after = Math.round(30 + random() * LATEST_KILL_MS);
        load.send({ kind: 'go', fault });
        await pause(after);
        await product.kill(killed);
        if (fault === 'early') await until('the runtime to be back', () => product.pids('runtime').length > 0);
        else await back({ ...load.acked });
        await load.pause();
        await until('everything accepted to be stepped', () => plant.settled(), 60);
        return { number, killed, after, findings: judge.round(follow(), plant.news()) };
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
