'use client';
/** Every node type by category, with a search in both languages. */
import Link from 'next/link';
import { useState } from 'react';
import type { Category } from '#runtime/contract/index.ts';
import { Glyph } from '../canvas/glyph.tsx';
import { useWords } from '../text/index.ts';
import { HelpSection } from './help-frame.tsx';
import { matches } from './matches.ts';
import { SearchBox } from './search-box.tsx';
import { words } from './words.ts';

export interface IndexedNode {
  readonly type: string;
  readonly category: Category;
  readonly icon: string;
  readonly title: string;
  readonly help: string;
  /** Titles and other words, in all languages. */
  readonly search: string;
}

export interface NodeIndexProps {
  readonly nodes: readonly IndexedNode[];
  readonly categories: Readonly<Record<Category, string>>;
}

export function NodeIndex({ nodes, categories }: NodeIndexProps) {
  const w = useWords(words);
  const [text, setText] = useState('');
  const found = nodes.filter((node) => matches(`${node.title} ${node.help} ${node.search}`, text));
  return (
    <>
      <SearchBox label={w.search} value={text} onChange={setText} />
      {(Object.entries(categories) as [Category, string][]).map(([category, title]) => {
        const members = found.filter((node) => node.category === category);
        if (members.length === 0) return null;
        return (
          <HelpSection key={category} title={title}>
            <ul className="grid gap-2 lg:grid-cols-2">
              {members.map((node) => (
                <li key={node.type}>
                  <Link
                    href={`/help/nodes/${node.type}`}
                    prefetch={false}
                    className="flex h-full min-h-12 items-start gap-3 rounded-md border border-line bg-surface px-3 py-2.5 hover:border-accent"
                  >
                    <Glyph type={node.type} icon={node.icon} className="mt-0.5" />
                    <span className="min-w-0">
                      <span className="block font-medium text-sm">{node.title}</span>
                      <span className="line-clamp-2 text-soft text-xs">{node.help}</span>
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </HelpSection>
        );
      })}
      {found.length === 0 && <p className="text-sm text-soft">{w.noMatch(text)}</p>}
    </>
  );
}
