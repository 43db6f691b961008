/** Where an app is begun, drawn, tried and tested: every dialog and tab of it under axe. */
import { expect, type Page } from '@playwright/test';
import type { FlowDoc } from '#runtime/flow/index.ts';
import { faults } from './axe.ts';
import { FORM, reportApp, TABLE } from './report-app.ts';
import type { Visitor } from './visitor.ts';

const empty: FlowDoc = { ...reportApp, title: 'Empty', tables: {}, pages: {}, nodes: [], wires: [] };

/** A test of it fails, so that it is never deployed. */
const tested: FlowDoc = {
  ...reportApp,
  title: 'Tested',
  tests: [
    {
      id: 'none',
      title: 'None',
      steps: [
        {
          after: 0,
          given: [{ kind: 'event', node: FORM, fields: { order_no: 'A-1', good: 7 } }],
          expect: [{ kind: 'row', table: TABLE, change: 'added', count: 0 }],
        },
      ],
    },
  ],
};

/** Says something at each second. */
const ticking: FlowDoc = {
  ...empty,
  title: 'Ticking',
  nodes: [
    { id: 'tick', type: 'logic.timer', version: 1, config: { mode: 'every', everyMs: 1000 }, at: { x: 0, y: 0 } },
    { id: 'say', type: 'data.debug', version: 1, config: {}, at: { x: 300, y: 0 } },
  ],
  wires: [{ id: 'w1', from: { node: 'tick', port: 'tick' }, to: { node: 'say', port: 'event' } }],
};

export interface Apps {
  readonly empty: string;
  readonly tested: string;
}

export async function makeApps(person: Visitor): Promise<Apps> {
  const draft = async (doc: FlowDoc) => (await person.api.apps.create.mutate({ title: doc.title, doc })).id;
  return { empty: await draft(empty), tested: await draft(tested) };
}

/** Both languages' words of one control. */
const named = (zh: string, en: string) => new RegExp(`^(${zh}|${en})`);

/** On a phone the panel under the canvas begins closed. */
async function openPanel(page: Page): Promise<void> {
  const show = page.getByRole('button', { name: named('展开', 'Show'), expanded: false });
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
  if (await show.isVisible()) await show.click();
}

export async function walkBuilding(page: Page, apps: Apps): Promise<string[]> {
  const found: string[] = [];
  const look = async (what: string) => void found.push(...(await faults(page, `building: ${what}`)));
  const dialog = page.getByRole('dialog');
  const panel = page.getByRole('tabpanel');
  const press = (zh: string, en: string, within: Page | typeof dialog = page) =>
    within
      .getByRole('button', { name: named(zh, en) })
      .first()
      .click();
  const leave = async () => {
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  };

  await page.goto(`/apps/${apps.empty}`);
  await expect(page.getByRole('complementary', { name: named('新手引导', 'First app') })).toBeVisible();
  await look('an empty canvas, with the guide');
  await page.locator('[data-begin="scenario"]').click();
  await expect(dialog.getByRole('listitem')).not.toHaveCount(0);
  await look('scenarios');
  await press('能耗看板', 'Energy dashboard', dialog);
  await expect(dialog.getByRole('group').first()).toBeVisible();
  await look('devices of a scenario');
  await leave();
  await page.locator('[data-begin="device"]').click();
  await expect(dialog.getByRole('listitem')).not.toHaveCount(0);
  await look('a device');
  await leave();
  await page.locator('[data-begin="table"]').click();
  await dialog.getByRole('textbox').last().fill('Machine\nMinutes');
  await look('a table');
  await leave();

  await page.goto(`/apps/${apps.tested}`);
  const form = page.locator(`.react-flow__node[data-id="${FORM}"]`);
  await expect(form).toBeVisible();
  await openPanel(page);
  await page.getByRole('tab', { name: named('测试', 'Tests') }).click();
  await press('全部做一遍', 'Run all', panel);
  await expect(panel).toContainText(/没通过|failed/);
  await look('tests, one of which fails');
  await panel.getByRole('button', { name: 'None', exact: true }).click();
  await expect(panel.getByRole('listitem').first()).toBeVisible();
  await look('a test that is edited');
  await press('部署', 'Deploy');
  await expect(dialog).toContainText(/测试|test/);
  await look('before a deploy');
  await press('部署', 'Deploy', dialog);
  await expect(dialog.getByRole('button', { name: named('照样部署', 'Deploy all the same') })).toBeVisible();
  await look('a deploy that a test holds back');
  await leave();

  await page.getByRole('tab', { name: named('试验台', 'Test bench') }).click();
  await expect(page.getByRole('toolbar', { name: named('时间', 'Time') })).toBeVisible();
  await panel.getByLabel(named('合格', 'Good')).fill('7');
  await panel.getByLabel(named('工单', 'Order')).fill('A-1');
  await press('发送', 'Send', panel);
  await expect(panel.getByRole('log').getByRole('listitem')).not.toHaveCount(0);
  await look('the test bench');
  await press('离开试验台', 'Leave the test bench');

  await form.click();
  const settings = page.getByRole('button', { name: /^(设置|Settings)$/ });
  if (await settings.isVisible()) await settings.click();
  await press('这种节点的说明', 'All about this node');
  await expect(dialog).toBeVisible();
  await look("all about a form's node");
  await leave();
  await press('这个页面的设置', 'Settings of this page');
  await expect(page.getByLabel(named('页面名称', 'Name of the page')).first()).toBeVisible();
  await look('a page');
  return found;
}

/** The last to be walked: what it says at each second fills the list of runs. */
export async function walkDebug(page: Page, person: Visitor): Promise<string[]> {
  await page.goto(`/apps/${await person.deploy(ticking)}`);
  await openPanel(page);
  await page.getByRole('tab', { name: named('调试输出', 'Debug') }).click();
  await expect(page.getByRole('tabpanel').getByRole('log').getByRole('listitem')).not.toHaveCount(0);
  return faults(page, 'building: debug lines');
}
