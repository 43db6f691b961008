/** Every driver: what it is for, and what a connection and a tag's address ask for. */
import type { Lang } from '#runtime/contract/index.ts';
import { type DriverReference, referenceWords } from '#runtime/reference/index.ts';
import { FieldList } from './field-list.tsx';
import { HelpSection } from './help-frame.tsx';

export function DriverList({ drivers, lang }: { drivers: readonly DriverReference[]; lang: Lang }) {
  const { headings: h } = referenceWords[lang];
  return drivers.map((driver) => (
    <HelpSection key={driver.protocol} id={driver.protocol} title={driver.title}>
      <p className="mb-3 text-sm text-soft">{driver.help}</p>
      {(['endpoint', 'address'] as const).map((part) => (
        <div key={part} className="mb-4">
          <h3 className="mb-1.5 text-soft text-xs">{h[part]}</h3>
          <FieldList fields={driver[part]} lang={lang} />
        </div>
      ))}
    </HelpSection>
  ));
}
