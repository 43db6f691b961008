/** Ids that this browser gives to what a person makes. */

const random = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(4)), (b) => b.toString(16).padStart(2, '0')).join('');

/** `dev-1f0c22ab`; without a prefix the hexadecimal part alone. */
export const newId = (prefix?: string): string => (prefix === undefined ? random() : `${prefix}-${random()}`);
