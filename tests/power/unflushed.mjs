/** Loaded before the runtime: the disk's word for the log is never asked for, and given all the same, to show that the test notices. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

fs.fdatasync = (_file, done) => setImmediate(done, null);
syncBuiltinESMExports();
