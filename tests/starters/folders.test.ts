/** Every app that comes along: it compiles without a finding, can be bound to what is simulated for it, and reads well in both languages. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile, tagMapping } from '#runtime/compiler/index.ts';
import { type Bindings, type DeviceDef, inLang, LANGS } from '#runtime/contract/index.ts';
import type { FlowDoc } from '#runtime/flow/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import { silentLog } from '#runtime/ops/index.ts';
import { instantiate } from '#runtime/profiles/index.ts';
import { createStarters } from '#runtime/server/index.ts';
import { createCatalog } from '#runtime/twins/index.ts';

const warned: string[] = [];
const starters = createStarters({ log: { warn: (_, message) => void warned.push(message) } });
const catalog = createCatalog({ log: silentLog });
const all = starters.list();
const starter = (id: string) => {
  const found = starters.get(id);
  if (!found) throw new Error(`There is no ${id}.`);
  return found;
};

it('are read, all of them, with the two scenarios people look for first', () => {
  expect(warned).toEqual([]);
  expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining(['agv-low-battery', 'energy-dashboard']));
});

describe.each(all.map(({ id }) => id))('%s', (id) => {
  const { doc, about } = starter(id);
  const text = readFileSync(join('templates', 'apps', id, 'app.json'), 'utf8');

  it('compiles without a finding as it lies there', () => {
    expect(compile(text, { nodeTypes }).diagnostics).toEqual([]);
  });

  it('asks for each of its slots, and only for those', () => {
    expect(Object.keys(about.slots).sort()).toEqual(Object.keys(doc.slots).sort());
    for (const [slot, { optional }] of Object.entries(about.slots))
      if (optional) expect(doc.slots[slot]?.many).toBe(true);
  });

  it('compiles without a finding on a site of the devices that are simulated for it, and with none where none are needed', () => {
    for (const few of [false, true]) {
      const devices: Record<string, DeviceDef> = {};
      const bindings: Bindings = {};
      for (const [slot, { simulate, optional }] of Object.entries(about.slots)) {
        const def = doc.slots[slot];
        if (!def || !simulate) continue;
        if (few && optional) {
          bindings[slot] = { devices: [] };
          continue;
        }
        const bound = simulate.titles.map((title, n) => {
          const device = `${slot}-${n}`;
          const profile = catalog.get(simulate.profile);
          devices[device] = instantiate(profile, { title, protocol: simulate.protocol, endpoint: {} });
          return { device, tags: tagMapping(def, devices[device]) ?? {} };
        });
        bindings[slot] = def.many ? { devices: bound } : (bound[0] ?? { devices: [] });
      }
      expect(compile(text, { nodeTypes, site: { devices, bindings } }).diagnostics).toEqual([]);
    }
  });

  it('names every node, group, page and table in both languages, in its own words', () => {
    const { nodes, groups = [], pages, tables, slots } = doc as FlowDoc;
    const titles = [...nodes, ...groups, ...Object.values(pages), ...Object.values(tables), ...Object.values(slots)];
    for (const { title = '' } of titles) {
      for (const lang of LANGS) expect(inLang(title, lang)).not.toBe('');
      expect(typeof title).toBe('object');
    }
  });

  it('gives names in both languages only to what begins a line of a setting, as one word', () => {
    const lines = doc.nodes.flatMap(({ config }) =>
      Object.values(config).flatMap((value) => (typeof value === 'string' ? value.split('\n') : [])),
    );
    for (const [name, title] of Object.entries(about.names ?? {})) {
      expect(lines.some((line) => line.startsWith(`${name} `))).toBe(true);
      for (const lang of LANGS) expect(inLang(title, lang)).toMatch(/^\S+$/);
    }
  });

  it('has no node over another', () => {
    const { ports = {} } = compile(text, { nodeTypes });
    const boxes = doc.nodes.map(({ id: node, at: { x, y } }) => {
      const { inputs = {}, outputs = {} } = ports[node] ?? {};
      const rows = Math.max(Object.keys(inputs).length, Object.keys(outputs).length);
      return { node, x, y, bottom: y + (rows > 1 ? 60 + 23 * rows : 60) };
    });
    for (const [i, a] of boxes.entries())
      for (const b of boxes.slice(i + 1))
        expect(Math.abs(a.x - b.x) < 200 && a.y < b.bottom && b.y < a.bottom, `${a.node} ${b.node}`).toBe(false);
  });
});
