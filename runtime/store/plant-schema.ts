/** Rows of plant.db as Kysely sees them. One interface per concern, joined here. */
// biome-ignore lint/suspicious/noEmptyInterface: concerns join as they come
export interface PlantSchema {}
