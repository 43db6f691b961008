/** The clock of the plant, the same for everybody who looks, from wherever: set before anything is rendered that tells a time. */
let zone: string | undefined;

export const goByZone = (iana: string): void => {
  zone = iana;
};

/** IANA; this machine's own where nobody has said. */
export function siteClock(): string {
  zone ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone;
}
