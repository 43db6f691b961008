import { describe, expect, test } from 'vitest';
import { catalogue, explanations } from '#runtime/compiler/index.ts';
import { LANGS } from '#runtime/contract/index.ts';
import { drivers, driversList } from '#runtime/drivers/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { driverPage, driverReference, findingsPage, findingsReference, nodePage, nodeReference } from './index.ts';
import { durationText, momentText, valueText } from './value.ts';

const LEFT_OVER = /undefined|\[object|NaN/;

/** Headings after which the next one of the same or a higher level follows at once, or nothing. */
function emptySections(page: string): string[] {
  const parts = page.split(/^(?=#+ )/m).map((part) => ({
    level: /^#+/.exec(part)?.[0].length ?? 0,
    title: part.split('\n')[0] ?? '',
    body: part.split('\n').slice(1).join('').trim(),
  }));
  return parts
    .filter(({ body, level }, i) => body === '' && (parts[i + 1]?.level ?? 0) <= level)
    .map(({ title }) => title);
}

describe.each(LANGS)('in %s', (lang) => {
  test.each(Object.entries(nodeTypes))('%s has a page without an empty section', (type, entry) => {
    const words = entry.text[lang];
    const node = nodeReference(entry, lang);
    expect(node).toMatchObject({ type, title: words.title, help: words.help });
    for (const list of [node.runs, node.capabilities, node.examples]) expect(list.length).toBeGreaterThan(0);
    const hasPorts = entry.def.examples.some(({ feed, expect: out }) => feed !== undefined || out !== undefined);
    expect(node.inputs.length + node.outputs.length > 0, 'ports').toBe(hasPorts);
    expect(node.settings.map(({ id }) => id).sort()).toEqual(Object.keys(words.fields).sort());
    for (const { label, kind } of node.settings) expect([label, kind]).not.toContain('');
    for (const example of node.examples) {
      if (hasPorts) expect(example.rows.length + example.requests.length, example.name).toBeGreaterThan(0);
      for (const { cells } of example.rows) expect(cells.length).toBe(example.columns.length);
    }

    const page = nodePage(node, lang);
    expect(page.startsWith(`# ${words.title}\n`)).toBe(true);
    expect(emptySections(page)).toEqual([]);
    for (const { label, help } of Object.values(words.fields)) expect(page).toContain(help ?? label);
    if (hasPorts) expect(node.examples.length).toBe(entry.def.examples.length);
    for (const { name } of node.examples) expect(page).toContain(`### ${name}`);
    expect(page).not.toMatch(LEFT_OVER);
    expect(nodePage(nodeReference(entry, lang), lang)).toBe(page);
  });

  test('every finding says what it means and how it is mended', () => {
    const areas = findingsReference(lang);
    expect(areas.flatMap(({ findings }) => findings.map(({ code }) => code)).sort()).toEqual(
      Object.keys(catalogue).sort(),
    );
    for (const { title, id } of areas) expect(title, 'the area has a name').not.toBe(id);
    for (const { means, mend } of Object.values(explanations[lang])) {
      expect(means).toMatch(/[.。]$/);
      expect(mend).toMatch(/[.。]$/);
      expect(means + mend).not.toMatch(/[!！]|please/i);
    }
    expect(emptySections(findingsPage(areas, lang))).toEqual([]);
  });

  test.each(driversList(drivers))('the driver $protocol names every field of a connection and an address', (listed) => {
    const driver = driverReference(listed, lang);
    for (const { id, label, kind } of [...driver.endpoint, ...driver.address]) {
      expect(label, id).not.toBe(id);
      expect(kind).not.toBe('');
    }
    expect(driver.endpoint.length * driver.address.length).toBeGreaterThan(0);
    expect(driverPage(driver, lang)).not.toMatch(LEFT_OVER);
  });
});

test('settings say their unit, their range and what they begin with', () => {
  const entry = (type: string) => nodeReference(nodeTypes[type] as (typeof nodeTypes)[string], 'en').settings;
  expect(entry('logic.threshold').find(({ id }) => id === 'deadband')).toMatchObject({
    kind: 'number',
    unit: 'unit of “Value”',
    range: '≥ 0',
    initial: '0',
  });
  expect(entry('page.trend').find(({ id }) => id === 'hours')).toMatchObject({ unit: 'h', range: '0.1 – 168' });
  expect(entry('logic.threshold').find(({ id }) => id === 'direction')).toMatchObject({ initial: 'Above the limit' });
});

test('values read as a person would say them', () => {
  expect(durationText(90_000, 'en')).toBe('1.5 min');
  expect(momentText(1_767_225_600_000, 'en', 'Asia/Shanghai')).toBe('2026-01-01 08:00:00 Asia/Shanghai');
  expect(valueText({ good: 40n, by: null, ok: true }, 'en')).toBe('good: 40, by: none, ok: yes');
  expect(valueText({ en: 'Hot', 'zh-CN': '过热' }, 'zh-CN')).toBe('过热');
});
