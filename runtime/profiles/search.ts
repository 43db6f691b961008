/** Finding a profile by what a person types: vendor, model, kind of device, in either language. */
import type { ProfileKind, ProfileSummary } from './profile.ts';

export interface Wanted {
  readonly text: string;
  readonly kind?: ProfileKind | undefined;
  readonly vendor?: string | undefined;
}

/** "SDM 630" and "sdm-630" are the same. */
const plain = (text: string): string => text.toLowerCase().replace(/[\s\-_/.]+/g, '');

const wordsOf = ({ vendor, model, aliases, title }: ProfileSummary): string =>
  plain([vendor, model, ...aliases, ...Object.values(title)].join('|'));

/** In the order of vendor and model; every word that was typed must be found. */
export function findProfiles(all: readonly ProfileSummary[], { text, kind, vendor }: Wanted): ProfileSummary[] {
  const together = plain(text);
  const words = text.split(/\s+/).map(plain).filter(Boolean);
  return all
    .filter((one) => (kind === undefined || one.kind === kind) && (vendor === undefined || one.vendor === vendor))
    .filter((one) => {
      const known = wordsOf(one);
      return known.includes(together) || words.every((word) => known.includes(word));
    })
    .sort((a, b) => a.vendor.localeCompare(b.vendor) || a.model.localeCompare(b.model));
}
