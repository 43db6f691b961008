/** The page of a node type: what it does, ports, settings, when it runs, what it remembers and may do, examples. */
import type { ReactNode } from 'react';
import type { Lang } from '#runtime/contract/index.ts';
import { type ExampleReference, type NodeReference, referenceWords } from '#runtime/reference/index.ts';
import { Glyph } from '../canvas/glyph.tsx';
import { ExampleView } from './example-view.tsx';
import { FieldList } from './field-list.tsx';
import { HelpFrame, HelpSection } from './help-frame.tsx';
import { PortList } from './port-list.tsx';

const Sentences = ({ items }: { items: readonly string[] }) => (
  <ul className="flex list-disc flex-col gap-0.5 pl-5 text-sm marker:text-faint">
    {items.map((item) => (
      <li key={item}>{item}</li>
    ))}
  </ul>
);

export function NodePage({ node, lang }: { node: NodeReference; lang: Lang }) {
  const { categories } = referenceWords[lang];
  return (
    <HelpFrame
      title={
        <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <Glyph type={node.type} icon={node.icon} className="size-7" />
          {node.title}
          <span className="font-normal text-soft text-xs">
            {categories[node.category]} · <code className="font-mono">{node.type}</code>
          </span>
        </span>
      }
    >
      <NodeSections node={node} lang={lang} />
    </HelpFrame>
  );
}

export interface NodeSectionsProps {
  readonly node: NodeReference;
  readonly lang: Lang;
  /** Beside the name of an example: what can be done with it. */
  readonly exampleAction?: (example: ExampleReference) => ReactNode;
}

/** All there is to say about a type, also beside a node that is being set. */
export function NodeSections({ node, lang, exampleAction }: NodeSectionsProps) {
  const { headings: h } = referenceWords[lang];
  const { kept, about } = node.state;
  const examples = (
    <HelpSection title={h.examples}>
      <div className="flex flex-col gap-4">
        {node.examples.map((example) => (
          <ExampleView key={example.name} example={example} lang={lang} action={exampleAction?.(example)} />
        ))}
      </div>
    </HelpSection>
  );
  return (
    <>
      <p className="text-base">{node.help}</p>
      {/* Where something can be done with them, they come first. */}
      {exampleAction && examples}
      {node.portsNote && <p className="-mb-4 text-sm text-soft">{node.portsNote}</p>}
      <HelpSection title={h.inputs}>
        <PortList ports={node.inputs} lang={lang} />
      </HelpSection>
      <HelpSection title={h.outputs}>
        <PortList ports={node.outputs} lang={lang} />
      </HelpSection>
      <HelpSection title={h.settings}>
        <FieldList fields={node.settings} lang={lang} />
      </HelpSection>
      <HelpSection title={h.runs}>
        <Sentences items={node.runs} />
      </HelpSection>
      <HelpSection title={h.state}>
        <p className="text-sm">
          {about}{' '}
          {kept.map(({ id, initial }) => (
            <span key={id} className="mr-3 inline-block text-soft">
              <code className="font-mono text-xs">{id}</code> ({initial})
            </span>
          ))}
        </p>
      </HelpSection>
      <HelpSection title={h.capabilities}>
        <Sentences items={node.capabilities} />
      </HelpSection>
      {node.problems.length > 0 && (
        <HelpSection title={h.problems}>
          <Sentences items={node.problems} />
        </HelpSection>
      )}
      {!exampleAction && examples}
    </>
  );
}
