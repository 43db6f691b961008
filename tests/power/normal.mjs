/** Loaded before the runtime: plant.db never waits for the disk by itself, to show that the test notices. */
import Sqlite from 'better-sqlite3';

for (const means of ['pragma', 'exec']) {
  const real = Sqlite.prototype[means];
  Sqlite.prototype[means] = function (source, ...more) {
    const isPlant = this.name.endsWith('plant.db');
    return real.call(this, isPlant ? source.replace(/(synchronous = )FULL$/, '$1NORMAL') : source, ...more);
  };
}
