/** Loaded before the runtime: opens plant.db without the fsync of each commit, to show that the test notices. */
import Sqlite from 'better-sqlite3';

const pragma = Sqlite.prototype.pragma;
Sqlite.prototype.pragma = function (source, options) {
  const isPlant = this.name.endsWith('plant.db');
  return pragma.call(this, isPlant && /^synchronous = FULL$/.test(source) ? 'synchronous = NORMAL' : source, options);
};
