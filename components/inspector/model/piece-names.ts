/** The names of a script's own ports for a piece of code that is put in. */
import type { Snippet, SnippetNames } from '#runtime/nodes/index.ts';

export interface NamedEnd {
  readonly name: string;
  readonly kind?: 'signal' | 'event';
}

/** The first port of the kind it needs; a telling name where there is none, which the checker then asks for. */
export function pieceNames(
  { takes }: Pick<Snippet, 'takes'>,
  inputs: readonly NamedEnd[],
  outputs: readonly NamedEnd[],
): SnippetNames {
  const first = (ends: readonly NamedEnd[], kind: 'signal' | 'event') =>
    ends.find((end) => (end.kind ?? 'signal') === kind && /^[A-Za-z_]\w*$/.test(end.name))?.name;
  return {
    input: first(inputs, takes) ?? (takes === 'event' ? 'event' : 'value'),
    output: first(outputs, 'signal') ?? 'result',
    emit: first(outputs, 'event') ?? 'sent',
  };
}
