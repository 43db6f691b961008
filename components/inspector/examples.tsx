/** Examples of a node type as pairs of what goes in and what comes out; they are its tests too. */
import type { AnyNodeType, Example, FieldText, Lang } from '#runtime/contract/index.ts';
import { type ConfigField, configFields } from '../canvas/index.ts';
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

type Settings = Readonly<Record<string, unknown>>;
type FieldWords = Readonly<Record<string, FieldText>>;

const configOf = ({ config }: Example): Settings => (config ?? {}) as Settings;

/** Settings that are picked, not typed, and change what comes of a value: how urgent an alarm is does not, and what is advanced seldom. */
const choicesOf = (def: AnyNodeType): readonly ConfigField[] =>
  configFields(def).filter(
    ({ name, options, type, advanced }) =>
      !advanced && name !== 'priority' && (options !== undefined || type === 'boolean'),
  );

/** The choices in which an example is not as the node, and what it has there. */
const unlike = (def: AnyNodeType, example: Example, node: Settings): readonly (readonly [string, unknown])[] =>
  choicesOf(def).flatMap(({ name, meta }) => {
    const [its, nodes] = [configOf(example), node].map((config) => config[name] ?? meta['default']);
    return its === nodes ? [] : [[name, its] as const];
  });

/** Of those that read as pairs, the first of the ones most like the node: below a limit is shown by a fall below one. */
export function exampleFor(def: AnyNodeType, node: Settings): Example | undefined {
  const fit = def.examples.filter((one) => pairsOf(one).length > 0);
  const least = Math.min(...fit.map((one) => unlike(def, one, node).length));
  return fit.find((one) => unlike(def, one, node).length === least);
}

/** The figures an example is set to, by the names of their fields, and the choices in which it is not as the node: without them a limit, or a direction, of its own would read as the node's. No durations: those do not change what comes of a value. */
export function settingsOf(def: AnyNodeType, example: Example, node: Settings, fields: FieldWords, lang: Lang): string {
  const figures = Object.entries(configOf(example)).flatMap(([name, value]) => {
    const label = typeof value === 'number' && !name.endsWith('Ms') ? fields[name]?.label : undefined;
    return label === undefined ? [] : [`${label} ${formatValue(value, lang)}`];
  });
  const choices = unlike(def, example, node).flatMap(([name, value]) => {
    const { label, options } = fields[name] ?? {};
    if (label === undefined || value === undefined) return [];
    return [`${label} ${options?.[String(value)] ?? formatValue(value, lang)}`];
  });
  return [...choices, ...figures].join(lang === 'en' ? ', ' : '，');
}

interface ExamplesProps {
  def: AnyNodeType;
  node: Settings;
  fields: FieldWords;
}

export function Examples({ def, node, fields }: ExamplesProps) {
  const w = useWords(words);
  const lang = useLang();
  const example = exampleFor(def, node);
  if (!example) return null;
  const settings = settingsOf(def, example, node, fields, lang);
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
