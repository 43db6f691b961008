/** Nothing keeps people out of a screen: axe finds no serious fault on any, in both themes, on a desk and on a phone. */

import { expect, type Page, test } from '@playwright/test';
import { tagAlarmDef } from '#runtime/rpc/index.ts';
import { faults, LOOKS, openIn, signIn } from './axe.ts';
import { makeApps, walkBuilding, walkDebug } from './axe-building.ts';
import { withProduct } from './product.ts';
import { reportApp } from './report-app.ts';
import { visit } from './visitor.ts';

/** Path → what is there once it stands, in both languages. */
const SCREENS: readonly (readonly [string, RegExp])[] = [
  ['/', /报工|Report/i],
  ['/devices', /°C/],
  ['/devices/new', /Modbus TCP/],
  ['/devices/new?profile=danfoss-fc51', /16-13/],
  ['/devices/press-1', /Modbus TCP/],
  ['/devices/health', /在线|Online/],
  ['/devices/health/press-1', /采样间隔|Sampling interval/],
  ['/tables', /\d 行|\d rows?/],
  ['/alarms', /报警记录|Journal/],
  ['/alarms/journal', /查找记录|Search the journal/],
  ['/alarms/figures', /最近 24 小时|Last 24 hours/],
  ['/alarms/limits', /高于 1 °C|Above 1 °C/],
  ['/alarms/notify', /还没有通知规则|No notifications yet/],
  ['/devices/plant', /冲床|Press/],
  ['/activity', /没有出错的|Nothing went wrong/],
  ['/activity?kind=run&quiet=yes', /启动|start/],
  ['/connections', /还没有外部连接|No connections yet/],
  ['/deliveries', /还没有发过消息|Nothing was sent yet/],
  ['/trends', /趋势|Trends/],
  ['/help', /帮助|Help/],
  ['/help/guide/try-it', /烧瓶|flask/],
  ['/help/nodes/logic.formula', /logic\.formula/],
  ['/help/findings', /检查结果|Findings/],
  ['/help/keys', /Ctrl/],
  ['/people', /管理员|Admin/],
  ['/system', /审计|Audit/],
];

/** Every screen, and the dialogs on the way. */
async function walk(page: Page): Promise<string[]> {
  const found = await page.goto('/sign-in').then(() => faults(page, '/sign-in'));
  await signIn(page);
  for (const [path, there] of SCREENS) {
    await page.goto(path);
    await expect(page.getByRole('main')).toContainText(there);
    found.push(...(await faults(page, path)));
  }
  await page.goto('/people');
  await page.getByRole('button', { name: /^(添加人员|Add a person)$/ }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  found.push(...(await faults(page, 'add a person')));
  await page.goto('/devices');
  await page
    .getByRole('button', { name: /^(设定|Set) / })
    .first()
    .click();
  await expect(page.getByRole('dialog')).toBeVisible();
  found.push(...(await faults(page, 'set a value')));
  return found;
}

/** The canvas, its menus, its dialogs and what looks into the running app. */
async function walkCanvas(page: Page, app: string): Promise<string[]> {
  const found: string[] = [];
  const look = async (what: string) => void found.push(...(await faults(page, `canvas: ${what}`)));
  const leave = async (role: 'dialog' | 'menu') => {
    await page.keyboard.press('Escape');
    await expect(page.getByRole(role)).toHaveCount(0);
  };
  const node = page.locator('.react-flow__node').first();
  await page.goto(`/apps/${app}`);
  await expect(node).toBeVisible();
  await look('at rest');
  await node.click();
  await expect(node).toHaveClass(/selected/);
  await look('a chosen node');
  await node.click({ button: 'right' });
  await expect(page.getByRole('menu')).toBeVisible();
  await look('menu');
  await leave('menu');
  await node.focus();
  for (const [key, what] of [
    ['Control+k', 'command palette'],
    ['Shift+?', 'keys'],
    ['r', 'pick menu'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog')).toBeVisible();
    await look(what);
    await leave('dialog');
    await node.focus();
  }
  for (const item of [/…$/, /^(历史版本|Revisions)$/]) {
    await page.getByRole('button', { name: /^(更多|More)$/ }).click();
    await page.getByRole('menuitem', { name: item }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await look(String(item));
    await leave('dialog');
  }
  const show = page.getByRole('button', { name: /^(展开|Show).*/, expanded: false });
  if (await show.isVisible()) await show.click();
  await page.getByRole('tab', { name: /^(运行记录|Runs)/ }).click();
  await page.getByRole('tabpanel').getByRole('button').first().click();
  await page.getByRole('tabpanel').getByRole('checkbox').check();
  await expect(page.getByRole('tabpanel').locator('li')).not.toHaveCount(0);
  await look('runs');
  await page.getByRole('tabpanel').locator('li button').first().click();
  await expect(page.getByRole('toolbar', { name: /^(观察运行|Look inside)$/ })).toBeVisible();
  await look('a past run');
  return found;
}

test('axe finds nothing serious on any screen, in both themes', async ({ browser }) => {
  // A build may come first.
  test.setTimeout(360_000);
  await withProduct({}, async (product) => {
    const first = await openIn(browser, product.url, LOOKS[0]);
    await first.goto('/setup');
    expect(await faults(first, '/setup')).toEqual([]);
    await first.context().close();

    const person = await visit(product.url);
    await person.api.devices.demo.mutate({});
    const app = await person.deploy(reportApp);
    const apps = await makeApps(person);
    // One that stands, so that the console is not looked at empty.
    const hot = tagAlarmDef.parse({ device: 'press-1', tag: 'temperature', kind: 'high', limit: 1 });
    await person.api.alarms.saveLimit.mutate({ def: hot });
    const found: string[] = [];
    for (const look of LOOKS) {
      const page = await openIn(browser, product.url, look);
      found.push(...(await walk(page)), ...(await walkCanvas(page, app)), ...(await walkBuilding(page, apps)));
      if (look === LOOKS.at(-1)) found.push(...(await walkDebug(page, person)));
      await page.context().close();
    }
    expect(found).toEqual([]);
  });
});
