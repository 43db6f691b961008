/** Every setting of the product, read from the environment once; tells children theirs. */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export function settings(root, env = process.env) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return {
    root,
    version,
    /** Everything kept: databases, files, logs, secret. */
    data: resolve(root, env.JIG_DATA || 'data'),
    host: env.JIG_HOST || '127.0.0.1',
    port: Number(env.JIG_PORT || 3000),
    dev: process.argv.includes('--dev'),
  };
}

/** Creates the data folder for this user alone. */
export function prepareData(data) {
  if (!existsSync(data)) mkdirSync(data, { recursive: true, mode: 0o700 });
  chmodSync(data, 0o700);
  mkdirSync(join(data, 'logs'), { recursive: true, mode: 0o700 });
}

/** What sessions are signed with; made at the first start and kept. */
export function secretOf(data) {
  const file = join(data, 'secret');
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8').trim();
}
