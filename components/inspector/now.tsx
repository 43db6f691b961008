'use client';
/** What is at the node's ports right now, while the app runs. */
import { LiveText, type NodePort, useEdited } from '../canvas/index.ts';
import { type LiveValue, useLiveInput, useLiveOutput } from '../live/index.ts';
import { useWords } from '../text/index.ts';
import { words } from './words.ts';

interface RowProps {
  node: string;
  port: string;
  title: string;
}

function Row({ live, title, node, port, side }: RowProps & { live: LiveValue; side: 'inputs' | 'outputs' }) {
  const type = useEdited((s) => s.check?.typeAt({ node, port }, side));
  if (!live.place) return null;
  return (
    <div data-now className="flex items-baseline justify-between gap-3 text-sm">
      <span className="truncate text-soft">{title}</span>
      <LiveText live={live} type={type} className="shrink-0 text-text" />
    </div>
  );
}
const InputRow = (p: RowProps) => <Row {...p} side="inputs" live={useLiveInput(p.node, p.port)} />;
const OutputRow = (p: RowProps) => <Row {...p} side="outputs" live={useLiveOutput(p.node, p.port)} />;

export interface NowProps {
  node: string;
  inputs: readonly NodePort[];
  outputs: readonly NodePort[];
  titleOf: (port: string) => string;
}

export function Now({ node, inputs, outputs, titleOf }: NowProps) {
  const w = useWords(words);
  return (
    <section className="hidden border-line border-b px-3.5 py-3 has-[[data-now]]:block">
      <h3 className="mb-1 text-soft text-xs">{w.now}</h3>
      <div className="flex flex-col gap-0.5">
        {inputs.map(({ name }) => (
          <InputRow key={name} node={node} port={name} title={titleOf(name)} />
        ))}
        {outputs.map(({ name }) => (
          <OutputRow key={name} node={node} port={name} title={titleOf(name)} />
        ))}
      </div>
    </section>
  );
}
