/** Findings as the protocol has them. */
import type { Diagnostic } from '#runtime/contract/index.ts';
import type { OutputOf } from '#runtime/rpc/index.ts';

export const plainly = (diagnostics: readonly Diagnostic[]): OutputOf<'apps.check'>['diagnostics'] =>
  diagnostics.map(({ at, fixes, ...rest }) => ({
    ...rest,
    at: at.map((place) => ({ ...place })),
    fixes: fixes.map((fix) => ({ ...fix })),
  }));
