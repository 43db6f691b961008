/** What can be wrong with bytes and values; each message is a sentence. */

/** A value that does not fit where it is to go. */
export class EncodeError extends Error {}
/** Bytes that are no such value. */
export class DecodeError extends Error {}
/** What came is no answer to what was asked: nothing that follows on this connection can be trusted. */
export class FrameError extends Error {}

/** A value in a sentence, whatever it is. */
export const told = (value: unknown): string => (typeof value === 'object' && value !== null ? '{…}' : String(value));
