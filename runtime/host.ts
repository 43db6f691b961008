/** An app host: a child process that holds isolates and nothing else: no credentials, no network, no files. */
import { fstatSync, writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { CHANNEL_FD, serveApps } from '#runtime/sandbox/bridge/index.ts';

/** The pipe the runtime gave us; there is none when someone starts this by hand. */
function openChannel(): Socket {
  try {
    fstatSync(CHANNEL_FD);
    return new Socket({ fd: CHANNEL_FD, readable: true, writable: true });
  } catch (cause) {
    throw new Error('An app host is started by the runtime, not by hand.', { cause });
  }
}

const channel = openChannel();
// The runtime is gone: nobody would ever ask again.
channel.on('close', () => process.exit(0));
channel.on('error', () => process.exit(0));

serveApps({
  receive: (listener) => channel.on('data', listener),
  send: (frame) => void channel.write(frame),
  note: (bytes, fd) => writeSync(fd, bytes, 0, bytes.length, 0),
});
