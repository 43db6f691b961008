/** Settings and the order of start and stop. */
import { expect, test } from 'vitest';
import { readEnv } from './env.ts';
import { silentLog } from './log.ts';
import { createServices } from './services.ts';

const GOOD = { JIG_DATA: '/tmp/x', JIG_RPC_PORT: '0', JIG_RPC_TOKEN: 'x'.repeat(32), JIG_ZONE: 'Asia/Shanghai' };

test('every missing setting is named at once, without values', () => {
  expect(() => readEnv({ JIG_DATA: 'relative', JIG_RPC_TOKEN: 'hunter2' })).toThrow(
    /JIG_DATA.*JIG_RPC_PORT.*JIG_RPC_TOKEN/s,
  );
  expect(() => readEnv({ ...GOOD, JIG_RPC_TOKEN: 'hunter2' })).not.toThrow(/hunter2/);
});

test('a zone that does not exist is refused', () => {
  expect(() => readEnv({ ...GOOD, JIG_ZONE: 'Mars/Base' })).toThrow('JIG_ZONE is no time zone: Mars/Base.');
  expect(readEnv(GOOD).zone).toBe('Asia/Shanghai');
  expect(readEnv({ ...GOOD, JIG_ZONE: '' }).zone).toBeUndefined();
});

test('services stop in reverse order, and one that fails keeps no other', async () => {
  const seen: string[] = [];
  const service = (name: string, stop?: () => void) => ({
    name,
    start: () => void seen.push(`+${name}`),
    stop: () => {
      seen.push(`-${name}`);
      stop?.();
    },
  });
  const broken = () => {
    throw new Error('stuck');
  };
  const services = createServices([service('a'), service('b', broken), service('c')], silentLog);
  await services.start();
  await services.stop();
  expect(seen).toEqual(['+a', '+b', '+c', '-c', '-b', '-a']);
});

test('when one fails to start, those before it are stopped', async () => {
  const seen: string[] = [];
  const services = createServices(
    [
      { name: 'a', stop: () => void seen.push('-a') },
      {
        name: 'b',
        start: () => {
          throw new Error('no port');
        },
      },
    ],
    silentLog,
  );
  await expect(services.start()).rejects.toThrow('no port');
  expect(seen).toEqual(['-a']);
});
