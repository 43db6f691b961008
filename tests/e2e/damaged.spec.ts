/** A damaged plant.db is refused in words with a way out; what can still be read is there again, and what is missing is told. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Product, withProduct } from './product.ts';
import { FORM, reportApp, TABLE } from './report-app.ts';
import { until } from './until.ts';
import { visit } from './visitor.ts';

const REPORTS = 60;
const PAGE = 4096;

/** The page that holds this text last, as a bad sector would leave it. */
function garblePageOf(file: string, text: string): void {
  const bytes = readFileSync(file);
  const at = bytes.lastIndexOf(text);
  if (at < 0) throw new Error(`${text} is not in ${file}.`);
  bytes.fill(0x5a, at - (at % PAGE), at - (at % PAGE) + PAGE);
  writeFileSync(file, bytes);
}

test('says what is damaged and how to go on, and goes on with what can be read', async () => {
  test.setTimeout(180_000);
  const data = mkdtempSync(join(tmpdir(), 'jig-damaged-'));
  const plant = join(data, 'plant.db');
  try {
    const rows = async (product: Product, app: string) => {
      const person = await visit(product.url);
      return (await person.api.tables.rows.query({ app, table: TABLE, limit: 500 })).rows.length;
    };
    const app = await withProduct({ data }, async (product) => {
      const person = await visit(product.url);
      const deployed = await person.deploy(reportApp);
      for (let n = 0; n < REPORTS; n++) {
        const accepted = await person.submit(deployed, FORM, `report-${n}-of-many`, {
          order_no: `order-${n}-${'x'.repeat(150)}`,
          good: n,
        });
        expect(accepted?.ok).toBe(true);
      }
      await until('all rows to be there', async () => (await rows(product, deployed)) === REPORTS);
      return deployed;
    });

    garblePageOf(plant, `order-${REPORTS - 1}-xxx`);
    const before = readFileSync(plant);
    const { code, said } = await Product.refused({ data });
    expect(code).not.toBe(0);
    expect(said).toMatch(/plant\.db is damaged .* A copy is in .* start once with JIG_REPAIR=yes/s);
    expect(said).not.toMatch(/at .*\.ts:\d+/);
    expect(readFileSync(plant)).toEqual(before);

    await withProduct({ data, env: { JIG_REPAIR: 'yes' } }, async (product) => {
      const person = await visit(product.url);
      const health = await person.api.system.health.query();
      expect(health.components['plant.db']).toMatchObject({
        state: 'degraded',
        detail: expect.stringMatching(/Data was found damaged/),
      });
      const kept = await rows(product, app);
      expect(kept).toBeLessThanOrEqual(REPORTS);
      expect(kept).toBeGreaterThan(0);
      expect((await person.submit(app, FORM, 'report-afterwards', { order_no: 'new', good: 1 }))?.ok).toBe(true);
      await until('the new row to be there', async () => (await rows(product, app)) === kept + 1);
    });
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
});
