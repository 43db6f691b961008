/** A person brings a list of tags from Excel, sees what is wrong in it before anything is kept, and takes it out again. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { withProduct } from './product.ts';
import { ADMIN, visit } from './visitor.ts';

/** 标识,名称,地址（从 0 起）,单位 and three tags, the second at an address that Modbus does not have; in GB18030, as Excel in China saves it. */
const FROM_EXCEL = Buffer.from(
  'b1eacab62cc3fbb3c62cb5d8d6b7a3a8b4d3203020c6f0a3a92cb5a5cebb0d0a' + // the heading
    '74656d702ccec2b6c82c342c43656c0d0a' + // temp,温度,4,Cel
    '6261642cb7b6cea72c37303030302c0d0a' + // bad,范围,70000,
    '73706565642cd7aacbd92c362c0d0a', // speed,转速,6,
  'hex',
);

test('tags come from a spreadsheet with every bad line named, and go back into one', async ({ page }) => {
  test.setTimeout(240_000);
  await withProduct({}, async (product) => {
    await visit(product.url);
    await page.goto(`${product.url}/devices/new?protocol=modbus-tcp`);
    await page.getByLabel(/^(姓名|Name)$/).fill(ADMIN.name);
    await page.getByLabel(/^(密码|Password)$/).fill(ADMIN.password);
    await page.getByRole('button', { name: /^(登录|Sign in)$/ }).click();

    await test.step('shows what is wrong before anything is taken', async () => {
      await page.getByRole('button', { name: 'Import' }).click();
      const dialog = page.getByRole('dialog');
      await dialog
        .getByLabel('Choose a file')
        .setInputFiles({ name: 'tags.csv', mimeType: 'text/csv', buffer: FROM_EXCEL });
      await expect(dialog.getByRole('status')).toHaveText(
        '2 new, 0 changed, 0 unchanged · 1 line has a problem and is left out',
      );
      await expect(dialog.getByRole('region', { name: 'Problem' }).getByRole('row').nth(1)).toHaveText(
        /3.*Address \(from 0\).*Between 0 and 65535/,
      );
      await dialog.getByRole('button', { name: 'Import 2 tags' }).click();
    });

    await test.step('takes the good ones into the form, in place of the empty row', async () => {
      const rows = page.getByRole('listitem');
      await expect(rows).toHaveCount(2);
      await expect(rows.nth(1).getByLabel('Address (from 0)')).toHaveValue('6');
    });

    await test.step('says when a file is no table', async () => {
      await page.getByRole('button', { name: 'Import' }).click();
      const dialog = page.getByRole('dialog');
      await dialog
        .getByLabel('Choose a file')
        .setInputFiles({ name: 'x.xlsx', mimeType: '', buffer: Buffer.from('PK\u0003\u0004nothing') });
      await expect(dialog.getByRole('alert')).toContainText('neither CSV nor an .xlsx table');
      await dialog.getByRole('button', { name: 'Cancel' }).click();
    });

    await test.step('an exported workbook changes nothing when it comes back', async () => {
      await page.getByRole('button', { name: 'Export' }).click();
      const download = page.waitForEvent('download');
      await page.getByRole('menuitem', { name: 'Excel table' }).click();
      const file = await download;
      expect(file.suggestedFilename()).toMatch(/\.xlsx$/);
      const buffer = await readFile(await file.path());
      await page.getByRole('button', { name: 'Import' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Choose a file').setInputFiles({ name: 'again.xlsx', mimeType: '', buffer });
      await expect(dialog.getByRole('status')).toHaveText('0 new, 0 changed, 2 unchanged');
      await expect(dialog.getByRole('button', { name: 'Import 0 tags' })).toBeDisabled();
    });
  });
});
