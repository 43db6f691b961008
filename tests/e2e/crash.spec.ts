/** Nothing accepted is lost and nothing is done twice, whatever is killed while reports come in. */
import { expect, test } from '@playwright/test';
import { type Part, type Product, withProduct } from './product.ts';
import { FORM, reportApp, TABLE } from './report-app.ts';
import { until } from './until.ts';
import { type Visitor, visit } from './visitor.ts';

const REPORTS = 200;
/** Which part is killed once so many reports were accepted. */
const KILLS: ReadonlyMap<number, Part> = new Map([
  [40, 'runtime'],
  [90, 'host'],
  [140, 'web'],
]);

const keyOf = (n: number) => `report-${String(n).padStart(6, '0')}`;

/** Sends one report until it is accepted, as the phone does: the same key every time. */
const send = (person: Visitor, app: string, n: number) =>
  until(`report ${n} to be accepted`, () => person.submit(app, FORM, keyOf(n), { order_no: keyOf(n), good: n }), 60);

/** The sender's own list of what was accepted. */
async function sendAll(person: Visitor, product: Product, app: string): Promise<string[]> {
  const accepted: string[] = [];
  for (let n = 0; n < REPORTS; n++) {
    const part = KILLS.get(accepted.length);
    // Killed while the report is under way, so that some are cut off between their commit and their answer.
    const [answer] = await Promise.all([send(person, app, n), part ? product.kill(part) : undefined]);
    expect(answer).toMatchObject({ ok: true });
    accepted.push(keyOf(n));
  }
  return accepted;
}

async function storedOrders(person: Visitor, app: string): Promise<unknown[]> {
  const orders: unknown[] = [];
  let before: number | undefined;
  do {
    const { rows, next } = await person.api.tables.rows.query({
      app,
      table: TABLE,
      limit: 500,
      ...(before ? { before } : {}),
    });
    orders.push(...rows.map((row) => row['order_no']));
    before = next;
  } while (before !== undefined);
  return orders;
}

test('keeps every accepted report exactly once while runtime, host and web are killed in turn', async () => {
  test.setTimeout(300_000);
  await withProduct({}, async (product) => {
    const person = await visit(product.url);
    await person.api.devices.demo.mutate({});
    const app = await person.deploy(reportApp);

    const accepted = await sendAll(person, product, app);
    await product.healthy();

    const stored = await until('all rows to be there', async () => {
      const orders = await storedOrders(person, app);
      return orders.length >= accepted.length ? orders : undefined;
    });
    expect(stored.toSorted()).toEqual(accepted);

    // Sending everything once more changes nothing.
    for (const n of [0, 39, 40, 90, 140, REPORTS - 1]) {
      expect(await send(person, app, n)).toMatchObject({ ok: true, duplicate: true });
    }
    expect((await storedOrders(person, app)).length).toBe(REPORTS);

    // The demo plant went on by itself.
    await until('the press to be online', async () => {
      const devices = await person.api.devices.list.query({});
      return devices.find((d) => d.id === 'press-1')?.state === 'online';
    });
  });
});
