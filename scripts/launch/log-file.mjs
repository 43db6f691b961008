/** A log that does not grow without limit: two files of at most 5 MB. */
import { createWriteStream, existsSync, readFileSync, renameSync, statSync } from 'node:fs';

const LIMIT = 5 * 1024 * 1024;

export function openLog(file) {
  let size = existsSync(file) ? statSync(file).size : 0;
  let stream = open();

  function open() {
    const opened = createWriteStream(file, { flags: 'a', mode: 0o600 });
    opened.on('error', (error) => process.stderr.write(`${error.message}\n`));
    return opened;
  }

  return {
    file,
    write(chunk) {
      stream.write(chunk);
      size += chunk.length;
      if (size < LIMIT) return;
      stream.end();
      renameSync(file, `${file}.1`);
      stream = open();
      size = 0;
    },
    /** The last lines, for a person who asks why it did not start. */
    tail(lines = 25) {
      return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n') : '';
    },
    close: () => new Promise((resolve) => stream.end(resolve)),
  };
}
