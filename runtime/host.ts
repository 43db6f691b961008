/** An app host: a child process that holds isolates and nothing else: no credentials, no network, no files. */
import { writeSync } from 'node:fs';
import { serveApps } from '#runtime/sandbox/bridge/index.ts';

if (!process.send) throw new Error('An app host is started by the runtime, not by hand.');

serveApps({
  receive: (listener) => process.on('message', listener),
  send: (message) => void process.send?.(message),
  note: (bytes, fd) => writeSync(fd, bytes, 0, bytes.length, 0),
});
// The runtime is gone: nobody would ever ask again.
process.on('disconnect', () => process.exit(0));
