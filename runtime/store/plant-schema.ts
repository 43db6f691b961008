/** Rows of plant.db as Kysely sees them. One interface per concern, joined here. */
import type { AuditSchema } from './audit.ts';
import type { DevicesSchema } from './rows/devices.ts';

export interface PlantSchema extends DevicesSchema, AuditSchema {}
