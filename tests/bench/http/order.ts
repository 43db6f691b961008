/** Runs the load in a process of its own. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Measured, Order } from './load.ts';

export function measure(order: Order): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'load.ts'), { execArgv: [] });
    child.once('message', (measured) => resolve(measured as Measured));
    child.once('exit', (code) => reject(new Error(`The load ended with exit code ${code}.`)));
    child.send(order);
  });
}
