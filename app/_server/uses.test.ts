/** Which apps use what, as drawn and as deployed; and what their parts are called. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bindingOfConnection, connectionKey } from '#runtime/contract/index.ts';
import { emptyDoc } from '#runtime/flow/index.ts';
import { openTestPlatform, personWith, type TestPlatform } from './test-platform.ts';

let t: TestPlatform;
beforeEach(async () => {
  t = await openTestPlatform();
});
afterEach(() => t.close());

const builder = personWith('builder');
const press = { device: 'press-1', tags: { temperature: 'temp' } };
const meters = {
  devices: [
    { device: 'meter-1', tags: { energy: 'kwh' } },
    { device: 'meter-2', tags: { energy: 'kwh' } },
  ],
};

async function app(title: string, bindings: object): Promise<string> {
  const { id } = await t.as(builder).apps.create({ title });
  await t.as(builder).drafts.save({ app: id, doc: emptyDoc(title), bindings, version: 1 });
  return id;
}

test('a device, its tags and a connection name the apps that are bound to them, each once', async () => {
  const hot = await app('Hot', { press, also: press, [connectionKey('erp')]: bindingOfConnection('office') });
  const energy = await app('Energy', { meters });
  const { devices, tags, connections } = await t.as(personWith('viewer')).apps.uses();
  const ids = (users: readonly { readonly app: string }[] | undefined) => users?.map((one) => one.app);
  expect(ids(devices['press-1'])).toEqual([hot]);
  expect(ids(devices['meter-2'])).toEqual([energy]);
  expect(ids(tags['press-1']?.['temp'])).toEqual([hot]);
  expect(tags['press-1']?.['pressure']).toBeUndefined();
  expect(ids(connections['office'])).toEqual([hot]);
  expect(devices['office']).toBeUndefined();
});

test('what runs counts too, though the drawing has let it go', async () => {
  const hot = await app('Hot', {});
  await t.platform.db.revision.create({
    data: { appId: hot, number: 1, doc: '{}', bindings: JSON.stringify({ press }), hash: 'h', message: '', by: 'Lin' },
  });
  const { devices } = await t.as(builder).apps.uses();
  expect(devices['press-1']).toMatchObject([{ app: hot, title: 'Hot' }]);
});

test('the parts of an app are called as they are drawn; of one that is gone nothing is known', async () => {
  const doc = {
    ...emptyDoc('Hot'),
    slots: {
      press: { title: { 'zh-CN': '冲床', en: 'Press' }, tags: { t: { title: 'Heat', type: 'real', access: 'read' } } },
    },
    nodes: [{ id: 'n', type: 'logic.smooth', version: 1, config: {}, at: { x: 0, y: 0 }, title: { en: 'Calm' } }],
  };
  const { id } = await t.as(builder).apps.create({ title: 'Hot', doc });
  const names = await t.as(builder).apps.names({ app: id });
  expect(names.nodes['n']).toMatchObject({ en: 'Calm' });
  expect(names.slots['press']).toEqual({ title: { 'zh-CN': '冲床', en: 'Press' }, tags: { t: 'Heat' } });
  expect(await t.as(builder).apps.names({ app: 'gone' })).toEqual({ nodes: {}, slots: {} });
});
