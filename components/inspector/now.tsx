'use client';
/** What is at the node's ports right now, while the app runs. */
import type { ValueType } from '#runtime/contract/index.ts';
import type { FlowNode } from '#runtime/flow/index.ts';
import {
  LiveText,
  type NodePort,
  PresentAge,
  PresentText,
  useDeviceTitle,
  useEdited,
  usePresent,
} from '../canvas/index.ts';
import { type KeyedNow, type LiveValue, useLiveInput, useLiveOutput } from '../live/index.ts';
import { useWords } from '../text/index.ts';
import { words } from './words.ts';

interface RowProps {
  node: FlowNode;
  port: string;
  title: string;
}

function Row({ live, title, node, port, side }: RowProps & { live: LiveValue; side: 'inputs' | 'outputs' }) {
  const type = useEdited((s) => s.check?.typeAt({ node: node.id, port }, side));
  const present = usePresent(side === 'outputs' ? node : undefined, port, live);
  if (present)
    return (
      <div data-now className="flex items-baseline gap-2 text-sm">
        <span className="min-w-0 flex-1 truncate text-soft">{title}</span>
        <PresentAge present={present} />
        <PresentText present={present} type={type} className="shrink-0" />
      </div>
    );
  if (!live.place) return null;
  return (
    <div data-now className="text-sm">
      <div className="flex items-baseline justify-between gap-3">
        <span className="truncate text-soft">{title}</span>
        <LiveText live={live} type={type} className="shrink-0 text-text" />
      </div>
      {live.keyed && side === 'outputs' && <PerDevice live={live} type={type} title={title} keyed={live.keyed} />}
    </div>
  );
}

interface PerDeviceProps {
  live: LiveValue;
  type: ValueType | undefined;
  title: string;
  keyed: KeyedNow;
}

/** The value of each device, as many as are sent. */
function PerDevice({ live, type, title, keyed }: PerDeviceProps) {
  const w = useWords(words);
  const titleOf = useDeviceTitle();
  const hidden = keyed.devices - keyed.samples.size;
  return (
    <details className="my-0.5">
      <summary className="cursor-pointer text-faint text-xs">{w.deviceCount(keyed.devices)}</summary>
      <ul aria-label={title} className="max-h-56 overflow-y-auto border-line border-l py-0.5 pl-2.5">
        {[...keyed.samples].map(([device, sample]) => (
          <li key={device} className="flex items-baseline justify-between gap-3">
            <span className="truncate text-soft" title={device}>
              {titleOf(device)}
            </span>
            <LiveText live={{ ...live, sample, keyed: undefined }} type={type} className="shrink-0 text-text" />
          </li>
        ))}
        {hidden > 0 && <li className="text-faint text-xs">{w.moreDevices(hidden)}</li>}
      </ul>
    </details>
  );
}
const InputRow = (p: RowProps) => <Row {...p} side="inputs" live={useLiveInput(p.node.id, p.port)} />;
const OutputRow = (p: RowProps) => <Row {...p} side="outputs" live={useLiveOutput(p.node.id, p.port)} />;

export interface NowProps {
  node: FlowNode;
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
