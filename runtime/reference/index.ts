/** The door of the reference: what node types, findings and drivers say about themselves, as data for screens and as Markdown. */
export { type DriverReference, driverReference, type ListedDriver } from './driver.ts';
export type { ExampleReference } from './example.ts';
export { type FieldReference, rangeOf } from './fields.ts';
export { type FindingArea, type FindingReference, findingsReference } from './finding.ts';
export { driverPage, findingsPage, indexPage, nodePage } from './markdown.ts';
export { type NodeReference, nodeReference } from './node.ts';
export type { PortReference } from './ports.ts';
export { durationText, type ShownValue, valueText } from './value.ts';
export { type ReferenceWords, referenceWords } from './words.ts';
