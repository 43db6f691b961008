'use client';
/** What a delivery says and what it came from, field by field, as people read it. */
import { useQuery } from '@tanstack/react-query';
import { formatValue, useLang, useWords } from '#components/text/index.ts';
import { Skeleton } from '#components/ui/index.ts';
import type { Lang } from '#runtime/contract/index.ts';
import type { DeliveryRow } from '#runtime/rpc/index.ts';
import { problemSentence, useApi } from '../../_client/api.tsx';
import { words as common } from '../../_client/words.ts';
import { asText, isEmpty } from './field-text.ts';
import { words } from './words.ts';

export function DeliveryContent({ delivery: { id, node, key } }: { delivery: DeliveryRow }) {
  const w = useWords(words);
  const c = useWords(common);
  const lang = useLang();
  const api = useApi();
  const full = useQuery(api.deliveries.inspect.queryOptions({ delivery: id }));
  if (full.isPending) {
    return (
      <div role="status" aria-label={c.loading} className="w-full pl-6 sm:order-1">
        <Skeleton className="h-24 rounded-md" />
      </div>
    );
  }
  if (full.isError) {
    return (
      <p role="alert" className="w-full pl-6 text-danger text-sm sm:order-1">
        {problemSentence(full.error, c, lang)}
      </p>
    );
  }
  const { message, context = {} } = full.data;
  const label = (name: string) => {
    const word = `field_${name}`;
    return Object.hasOwn(w, word) ? String(w[word as keyof typeof w]) : name;
  };
  return (
    <div className="flex w-full flex-col gap-3 pt-1 pb-2 pl-6 sm:order-1">
      <Part title={w.content} fields={message} label={label} lang={lang} />
      <Part title={w.cause} fields={context} label={(name) => name} lang={lang} />
      <Part title={w.origin} fields={{ [w.node]: node, [w.key]: key }} label={(name) => name} lang={lang} />
    </div>
  );
}

interface PartProps {
  readonly title: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly label: (name: string) => string;
  readonly lang: Lang;
}

function Part({ title, fields, label, lang }: PartProps) {
  const shown = Object.entries(fields).filter(([, value]) => !isEmpty(value));
  if (shown.length === 0) return null;
  return (
    <section>
      <h3 className="text-soft text-xs">{title}</h3>
      <dl className="mt-1 grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[minmax(5rem,auto)_1fr]">
        {shown.map(([name, value]) => (
          <div key={name} className="contents max-sm:block">
            <dt className="break-words text-faint">{label(name)}</dt>
            <Value text={asText(value, (plain) => formatValue(plain, lang))} />
          </div>
        ))}
      </dl>
    </section>
  );
}

function Value({ text }: { text: string }) {
  if (!text.includes('\n')) return <dd className="min-w-0 break-words">{text}</dd>;
  return (
    <dd className="min-w-0">
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
        tabIndex={0}
        className="max-h-72 overflow-auto whitespace-pre-wrap break-words rounded-sm border border-line bg-sunk p-2 font-mono text-xs"
      >
        {text}
      </pre>
    </dd>
  );
}
