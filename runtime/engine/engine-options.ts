/** What the engine is built from: the rooms it brings together, the site, and what makes time, ids and chance. */
import type { Alarms } from '#runtime/alarms/index.ts';
import type { Connections } from '#runtime/connectors/index.ts';
import type { Devices } from '#runtime/devices/index.ts';
import type { Historian } from '#runtime/historian/index.ts';
import type { Clock, Log } from '#runtime/ops/index.ts';
import type { Recorder } from '#runtime/recorder/index.ts';
import type { HostPool } from '#runtime/sandbox/index.ts';
import type { Audit, Database, PlantSchema, StorageHealth } from '#runtime/store/index.ts';
import type { Tables } from '#runtime/tables/index.ts';
import type { Tags } from '#runtime/tags/index.ts';
import type { AppTests } from './tests/app-tests.ts';

export interface EngineOptions {
  readonly db: Database<PlantSchema>;
  readonly storage: Pick<StorageHealth, 'status' | 'onChange'>;
  readonly tags: Pick<Tags, 'get' | 'source' | 'subscribe'>;
  readonly devices: Pick<Devices, 'holds' | 'write' | 'defs' | 'onChange' | 'stateOf'>;
  readonly connections: Connections;
  readonly tables: Tables;
  readonly alarms: Alarms;
  readonly historian: Pick<Historian, 'append'>;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly log: Log;
  /** IANA zone of the site. */
  readonly zone: string;
  readonly pool: HostPool;
  readonly appTests: AppTests;
  /** Absent: nothing is recorded. */
  readonly recorder?: Recorder | undefined;
  readonly newId: () => string;
  /** In [0, 1): spreads attempts to deliver. */
  readonly random?: () => number;
  /** An app that has nothing to do for so long gives its isolate back; ms. */
  readonly sleepAfterMs?: number;
}
