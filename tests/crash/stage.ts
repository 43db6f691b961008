/** What a trial plays on: the product with the app under trial, a broker, the load, and the two who compare. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBroker } from '#tests/bench/flow/broker.ts';
import { freePorts } from '#tests/e2e/ports.ts';
import { Product, type ProductOptions } from '#tests/e2e/product.ts';
import { until } from '#tests/e2e/until.ts';
import { visit } from '#tests/e2e/visitor.ts';
import { readPlant } from './facts.ts';
import { ALARM, bindings, CONNECTION, trialApp, trialConnection, trialDevices } from './flow.ts';
import { createJudge, type Finding, type Judge } from './judge.ts';
import { followLedger } from './ledger.ts';
import type { LoadCommand, LoadNews, LoadOrder } from './load.ts';

export interface Stage {
  readonly product: Product;
  readonly load: ReturnType<typeof startLoad>;
  readonly app: string;
  /** Of a person who is signed in. */
  readonly cookie: string;
  readonly totals: Judge['totals'];
  /** Lets the load rest until everything accepted is stepped, and compares. */
  judge(): Promise<Finding[]>;
  stop(): Promise<void>;
}

export interface StageOptions {
  readonly seed: number;
  /** Between two events of a sender and between two samples, ms. */
  readonly pace: LoadOrder['pace'];
  readonly product: ProductOptions;
}

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

export async function startStage({ seed, pace, product: options }: StageOptions): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'jig-trial-'));
  const ends: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    const broker = await startBroker();
    ends.push(() => broker.stop());
    const product = await Product.start(options);
    ends.push(() => product.stop());
    const { api, cookie } = await visit(product.url);
    const [modbus, receiver] = (await freePorts(2)) as [number, number];
    for (const [id, def] of Object.entries(trialDevices(broker.port, modbus)))
      await api.devices.save.mutate({ id, def });
    await api.connections.save.mutate({ id: CONNECTION, def: trialConnection(receiver) });
    const { id: app } = await api.apps.create.mutate({ title: 'Trial', doc: trialApp });
    const draft = await api.drafts.get.query({ app });
    const { version } = await api.drafts.save.mutate({ app, doc: trialApp, bindings, version: draft.version });
    const deployed = await api.revisions.deploy.mutate({ app, version });
    if (!deployed.ok) throw new Error(`The app was not deployed: ${JSON.stringify(deployed.diagnostics)}`);

    const ledger = join(folder, 'ledger.jsonl');
    const where = { broker: broker.port, modbus, receiver, hook: product.hookPort, web: product.url };
    const load = startLoad({ ...where, ledger, cookie, app, seed, pace });
    ends.push(() => load.stop());
    await load.ready;
    const plant = readPlant(product.data, app, ALARM);
    ends.push(() => plant.close());
    const judge = createJudge();
    const follow = followLedger(ledger);
    return {
      product,
      load,
      app,
      cookie,
      totals: judge.totals,
      stop,
      async judge() {
        await load.pause();
        await until('everything accepted to be stepped', () => plant.settled(), 60);
        return judge.round(follow(), plant.news());
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
