/**
 * The page of the trial's frame. Its origin is nobody's (sandbox without allow-same-origin): no cookies, no storage, no way to the page around it but the one
 * port it is handed. It may load and ask for nothing; it holds one worker, times every call, and ends the worker that takes too long.
 */
import { WORKER_SCRIPT } from './worker-script.ts';

/** In a script element, no text may look like its end. */
const quoted = (text: string): string => JSON.stringify(text).replaceAll('<', '\\u003c');

const SCRIPT = `'use strict';
const source = ${quoted(WORKER_SCRIPT)};
addEventListener('message', ({ source: from, data, ports: [port] }) => {
  if (from !== parent || data !== 'jig-trial' || !port) return;
  let worker, timer, at = -1;
  const end = (why, message) => {
    clearTimeout(timer);
    if (worker) worker.terminate();
    worker = undefined;
    port.postMessage({ kind: 'ended', why, at, message });
  };
  const send = (message, ms) => {
    timer = setTimeout(end, ms, 'timeout');
    worker.postMessage(message);
  };
  port.onmessage = ({ data: { ms, ...message } }) => {
    if (message.kind === 'start') {
      const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
      worker = new Worker(url);
      worker.onerror = (event) => { event.preventDefault(); end('failed', event.message); };
      worker.onmessage = ({ data: told }) => {
        if (told.kind === 'at') { at = told.node; return; }
        clearTimeout(timer);
        if (told.kind === 'started') URL.revokeObjectURL(url);
        if (told.kind === 'failed') end('failed', told.message);
        else port.postMessage(told);
      };
    }
    if (worker) send(message, ms);
    else end('failed', 'There is nothing that could step.');
  };
  port.postMessage({ kind: 'open' });
}, { once: true });
`;

export interface FramePage {
  readonly html: string;
  readonly policy: string;
}

/** `hashOf`: base64 of the SHA-256 of a text. */
export function framePage(hashOf: (text: string) => string): FramePage {
  return {
    html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Jig</title></head><body><script>${SCRIPT}</script></body></html>`,
    policy: [
      "default-src 'none'",
      // The worker's world is this one's: what a person drew is evaluated there, and nowhere else.
      `script-src 'sha256-${hashOf(SCRIPT)}' 'unsafe-eval'`,
      'worker-src blob:',
      "connect-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
      'sandbox allow-scripts',
    ].join('; '),
  };
}
