'use client';
/** Every finding by area, with a search; each has an anchor of its own. */
import { useState } from 'react';
import type { Severity } from '#runtime/contract/index.ts';
import type { FindingArea } from '#runtime/reference/index.ts';
import { useWords } from '../text/index.ts';
import { SeverityMark } from '../ui/severity-mark.tsx';
import { HelpSection } from './help-frame.tsx';
import { matches } from './matches.ts';
import { SearchBox } from './search-box.tsx';
import { words } from './words.ts';

export interface FindingListProps {
  readonly areas: readonly FindingArea[];
  readonly severities: Readonly<Record<Severity, string>>;
}

export function FindingList({ areas, severities }: FindingListProps) {
  const w = useWords(words);
  const [text, setText] = useState('');
  const found = areas
    .map((area) => ({
      ...area,
      findings: area.findings.filter((f) => matches(`${f.code} ${f.means} ${f.mend} ${area.title}`, text)),
    }))
    .filter(({ findings }) => findings.length > 0);
  return (
    <>
      <SearchBox label={w.searchFindings} value={text} onChange={setText} />
      {found.map((area) => (
        <HelpSection key={area.id} id={area.id} title={area.title}>
          <ul className="divide-y divide-line rounded-md border border-line bg-surface">
            {area.findings.map(({ code, severity, means, mend }) => (
              <li key={code} id={code} className="flex scroll-mt-16 gap-3 px-3 py-2.5 text-sm target:bg-accent-soft">
                <SeverityMark severity={severity} />
                <div className="min-w-0">
                  <p>{means}</p>
                  <p className="text-soft">{mend}</p>
                  <p className="text-2xs text-faint">
                    {severities[severity]} · <code className="font-mono">{code}</code>
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </HelpSection>
      ))}
      {found.length === 0 && <p className="text-sm text-soft">{w.noMatch(text)}</p>}
    </>
  );
}
