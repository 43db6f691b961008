/** Idle memory of every process of the started product with the demo plant and one deployed app. Goal: at most 400 MB. */
import { setTimeout as pause } from 'node:timers/promises';
import { type Part, Product } from '#tests/e2e/product.ts';
import { reportApp } from '#tests/e2e/report-app.ts';
import { until } from '#tests/e2e/until.ts';
import { visit } from '#tests/e2e/visitor.ts';
import { pss } from './memory.ts';
import type { Bench } from './result.ts';

/** Long enough for a page to be forgotten and the collector to have run. */
const SETTLE_MS = 30_000;
const PARTS: readonly Part[] = ['launcher', 'web', 'runtime', 'host'];

export const bench: Bench = async function* (say) {
  const product = await Product.start();
  try {
    const person = await visit(product.url);
    await person.api.devices.demo.mutate({});
    await person.deploy(reportApp);
    await until('the demo plant to be online', async () => {
      const devices = await person.api.devices.list.query({});
      return devices.length > 0 && devices.every((device) => device.state === 'online');
    });
    say(`Idle for ${SETTLE_MS / 1000} s …`);
    await pause(SETTLE_MS);

    let counted = 0;
    for (const part of PARTS) {
      const pids = product.pids(part);
      const value = pids.map(pss).reduce((sum, one) => sum + one, 0);
      counted += pids.length;
      yield {
        name: `footprint ${part}${pids.length > 1 ? ` × ${pids.length}` : ''}`,
        value: Math.round(value),
        unit: 'MB',
      };
    }
    const all = product.all();
    if (counted !== all.length) say(`${all.length - counted} further processes are in the total.`);
    yield { name: 'footprint', value: Math.round(all.map(pss).reduce((sum, one) => sum + one, 0)), unit: 'MB' };
  } finally {
    await product.stop();
  }
};
