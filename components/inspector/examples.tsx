/** Examples of a node type as pairs of what goes in and what comes out; they are its tests too. */
import type { AnyNodeType, Example, Lang } from '#runtime/contract/index.ts';
import { formatValue, useLang, useWords } from '../text/index.ts';
import { words } from './words.ts';

const plain = (value: unknown): boolean => ['number', 'string', 'boolean', 'bigint'].includes(typeof value);

/** Only an example with one plain input and one plain output reads as pairs. */
export function pairsOf(example: Example): readonly (readonly [unknown, unknown])[] {
  const feeds = Object.values(example.feed ?? {});
  const [fed] = feeds;
  const expected = Object.values(example.expect ?? {}).find((list) => list.length === fed?.length && list.every(plain));
  if (feeds.length !== 1 || !fed?.every(plain) || !expected) return [];
  return fed.map((value, i) => [value, expected[i]] as const);
}

/** The figures an example is set to, by the names of their fields: without them a limit of its own would read as the node's. No durations: those do not change what comes of a value. */
export function settingsOf(example: Example, labelOf: (field: string) => string | undefined, lang: Lang): string {
  return Object.entries(example.config ?? {})
    .flatMap(([name, value]) => {
      const label = typeof value === 'number' && !name.endsWith('Ms') ? labelOf(name) : undefined;
      return label === undefined ? [] : [`${label} ${formatValue(value, lang)}`];
    })
    .join(lang === 'en' ? ', ' : '，');
}

export function Examples({ def, labelOf }: { def: AnyNodeType; labelOf: (field: string) => string | undefined }) {
  const w = useWords(words);
  const lang = useLang();
  const example = def.examples.find((one) => pairsOf(one).length > 0);
  if (!example) return null;
  const settings = settingsOf(example, labelOf, lang);
  return (
    <section className="px-3.5 py-3">
      <h3 className="mb-1 text-soft text-xs">{settings ? w.examplesWith(settings) : w.examples}</h3>
      <p className="flex flex-wrap gap-x-4 gap-y-0.5 text-soft text-sm">
        {pairsOf(example)
          .slice(0, 8)
          .map(([value, result], i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the pairs are steps in time
            <span key={i} className="whitespace-nowrap">
              {formatValue(value, lang)} → {formatValue(result, lang)}
            </span>
          ))}
      </p>
    </section>
  );
}
