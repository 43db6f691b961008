/** Which requests may change something. */
import { expect, test } from 'vitest';
import { demandSameOrigin, hostAllowed } from './same-origin.ts';

test.each([
  'localhost:3000',
  '127.0.0.1:3000',
  '192.168.1.20',
  '[::1]:3000',
  'jig',
  'jig.local',
  'press-hall.lan:8080',
  'jig.plant.example',
])('a page of %s may', (host) => {
  expect(hostAllowed(host, 'other.example, jig.plant.example')).toBe(true);
});

test('a public name nobody named may not, because it can be pointed here by anybody', () => {
  expect(hostAllowed('evil.example:3000', 'jig.plant.example')).toBe(false);
  expect(hostAllowed('', undefined)).toBe(false);
});

const check = (headers: Record<string, string>) => () =>
  demandSameOrigin(new Headers({ host: '192.168.1.20:3000', ...headers }), undefined);

test('our own page and a script without a browser may', () => {
  check({ origin: 'http://192.168.1.20:3000', 'sec-fetch-site': 'same-origin' })();
  check({ origin: 'http://192.168.1.20:3000' })();
  check({})();
});

test.each([
  { origin: 'http://evil.example' },
  { origin: 'null' },
  { origin: 'http://192.168.1.20:4000' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site', origin: 'http://192.168.1.20:3000' },
  { host: 'evil.example:3000', origin: 'http://evil.example:3000', 'sec-fetch-site': 'same-origin' },
])('%j is refused', (headers) => {
  expect(check(headers)).toThrow('other-site');
});
