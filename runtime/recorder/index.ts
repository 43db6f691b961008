/** The door of the flight recorder: what every app was given, for as long as there is room. */
export type { RecordedBatch } from './batch.ts';
export { digestOf, segmentDigest, shortDigest } from './digest.ts';
export { createRecorder, machineOf, type Recorder } from './recorder.ts';
export type { Recording } from './recording.ts';
export * from './recordings.ts';
