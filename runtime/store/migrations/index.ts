/** Every migration of plant.db, oldest first. Append only. */
import type { Migration } from '../migrate.ts';
import type { PlantSchema } from '../plant-schema.ts';

export const plantMigrations: readonly Migration<PlantSchema>[] = [];
