/** A script that means harm stops its own app, says so on its node, and nobody else notices. */
import { expect, type Page, test } from '@playwright/test';
import type { FlowDoc } from '#runtime/flow/index.ts';
import { withProduct } from './product.ts';
import { FORM, reportApp, TABLE } from './report-app.ts';
import { until } from './until.ts';
import { ADMIN, type Visitor, visit } from './visitor.ts';

const HOSTILE = {
  'an endless loop': 'for(;;){}',
  'a text that kills any V8 process': "const parts = 'a'.repeat(2**28).split('');\noutput.result(parts.length);",
  'a way out through the constructor': "const p = this.constructor.constructor('return process')();\np.exit(1);",
} as const;

/** A timer that wakes the script every second. */
const hostileApp = (source: string): FlowDoc => ({
  format: 1,
  title: 'Hostile',
  slots: {},
  tables: {},
  pages: { main: { title: 'Main' } },
  nodes: [
    { id: 'clock', type: 'logic.timer', version: 1, config: { mode: 'every', everyMs: 500 }, at: { x: 0, y: 0 } },
    {
      id: 'evil',
      type: 'logic.script',
      version: 1,
      title: 'Evil script',
      config: {
        inputs: [{ name: 'tick', kind: 'event', type: 'any', fields: [] }],
        outputs: [{ name: 'result', kind: 'signal', type: 'real', fields: [] }],
        source,
      },
      at: { x: 300, y: 0 },
    },
  ],
  wires: [{ id: 'w1', from: { node: 'clock', port: 'tick' }, to: { node: 'evil', port: 'tick' } }],
});

async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('Name').fill(ADMIN.name);
  await page.getByLabel('Password', { exact: true }).fill(ADMIN.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((at) => at.pathname === '/');
}

const statusOf = async (person: Visitor, app: string) =>
  (await person.api.apps.status.query({})).find((status) => status.app === app);

for (const [what, source] of Object.entries(HOSTILE)) {
  test(`stops ${what} and nothing else`, async ({ page }) => {
    await withProduct({}, async (product) => {
      const person = await visit(product.url);
      const witness = await person.deploy(reportApp);
      const app = await person.deploy(hostileApp(source));

      const faulted = await until('the culprit to be stopped', async () => {
        const status = await statusOf(person, app);
        return status?.state === 'faulted' ? status : undefined;
      });
      expect(faulted.fault?.node).toBe('evil');
      expect(faulted.fault?.message).toMatch(/\w+/);

      // The witness goes on: it runs, accepts and keeps.
      expect(await statusOf(person, witness)).toMatchObject({ state: 'running' });
      const report = () => person.submit(witness, FORM, 'witness-0001', { order_no: 'W-1', good: 1 });
      expect(await until('the witness to accept a report', report)).toMatchObject({ ok: true });
      const rows = await until('its row to be there', async () => {
        const found = await person.api.tables.rows.query({ app: witness, table: TABLE, limit: 10 });
        return found.rows.length > 0 ? found.rows : undefined;
      });
      expect(rows).toHaveLength(1);
      expect(product.pids('runtime')).toHaveLength(1);

      // The reason stands on its node.
      await signIn(page, product.url);
      await page.goto(`${product.url}/apps/${app}`);
      const node = page.locator('.react-flow__node[aria-label^="Evil script, "]');
      await expect(node.getByRole('alert')).toContainText('The app stopped here');
    });
  });
}
