/** Searching in the help: every word typed must be found. */
export function matches(text: string, wanted: string): boolean {
  const found = text.toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => found.includes(word));
}
