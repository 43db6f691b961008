/** Every migration of plant.db, oldest first. Append only. */
import type { Migration } from '../migrate.ts';
import type { PlantSchema } from '../plant-schema.ts';
import { devices } from './0001-devices.ts';
import { audit } from './0002-audit.ts';
import { engine } from './0003-engine.ts';
import { alarms } from './0004-alarms.ts';
import { tables } from './0005-tables.ts';
import { keys } from './0006-keys.ts';
import { deliveries } from './0007-deliveries.ts';
import { rowVersions } from './0008-row-versions.ts';
import { handOver } from './0009-hand-over.ts';
import { appChanges } from './0010-app-changes.ts';
import { alarmStates } from './0011-alarms.ts';
import { plantModel } from './0012-plant-model.ts';
import { manualEntries } from './0013-manual-entries.ts';
import { annotations } from './0014-annotations.ts';

export const plantMigrations: readonly Migration<PlantSchema>[] = [
  devices,
  audit,
  engine,
  alarms,
  tables,
  keys,
  deliveries,
  rowVersions,
  handOver,
  appChanges,
  alarmStates,
  plantModel,
  manualEntries,
  annotations,
];
