/** Rows of plant.db as Kysely sees them. One interface per concern, joined here. */
import type { AuditSchema } from './audit.ts';
import type { AlarmsSchema } from './rows/alarms.ts';
import type { AnnotationsSchema } from './rows/annotations.ts';
import type { AppsSchema } from './rows/apps.ts';
import type { ConnectionsSchema } from './rows/connections.ts';
import type { DeliveriesSchema } from './rows/deliveries.ts';
import type { DevicesSchema } from './rows/devices.ts';
import type { EntriesSchema } from './rows/entries.ts';
import type { JournalSchema } from './rows/journal.ts';
import type { OutboxSchema } from './rows/outbox.ts';
import type { PlantModelSchema } from './rows/plant-model.ts';
import type { SnapshotsSchema } from './rows/snapshots.ts';
import type { TablesSchema } from './rows/tables.ts';

export interface PlantSchema
  extends DevicesSchema,
    ConnectionsSchema,
    DeliveriesSchema,
    EntriesSchema,
    AuditSchema,
    AlarmsSchema,
    AnnotationsSchema,
    TablesSchema,
    AppsSchema,
    JournalSchema,
    SnapshotsSchema,
    OutboxSchema,
    PlantModelSchema {}
