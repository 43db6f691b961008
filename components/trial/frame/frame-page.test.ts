/** The page of the frame names exactly the script it holds, and lets nothing else in or out. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { framePage } from './frame-page.ts';

const hashOf = (text: string) => createHash('sha256').update(text).digest('base64');
const { html, policy } = framePage(hashOf);
const directives = new Map(policy.split('; ').map((line) => [line.split(' ')[0], line]));

test('its one script is the one the policy knows', () => {
  const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)];
  expect(scripts).toHaveLength(1);
  expect(directives.get('script-src')).toContain(`'sha256-${hashOf(scripts[0]?.[1] ?? '')}'`);
});

test('it may ask for nothing, and nobody else may hold it', () => {
  expect(directives.get('default-src')).toBe("default-src 'none'");
  expect(directives.get('connect-src')).toBe("connect-src 'none'");
  expect(directives.get('frame-ancestors')).toBe("frame-ancestors 'self'");
  expect(directives.get('sandbox')).toBe('sandbox allow-scripts');
  expect([...directives.keys()].filter((name) => name?.endsWith('-src')).sort()).toEqual([
    'connect-src',
    'default-src',
    'script-src',
    'worker-src',
  ]);
});

test('its script is a script', () => {
  const script = /<script>([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '';
  // Compiled, not run.
  expect(() => new Function(script)).not.toThrow();
});
