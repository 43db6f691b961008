'use client';
/** One line of a test as a sentence one can change: what is given, or what is expected and what came instead. */
import { Check as CheckMark, Crosshair, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { TestExpect, TestGiven } from '#runtime/flow/index.ts';
import { gotText, type Outcome, type Sayings } from '#runtime/testing/index.ts';
import { useWords } from '../../text/index.ts';
import { cn, Input, Select } from '../../ui/index.ts';
import { useEdited } from '../context.tsx';
import { nodeTitle, portTitle } from '../model/naming.ts';
import { useShowNode } from '../use-show-node.ts';
import { AnswerBox } from './answer-box.tsx';
import { FieldsBox, NumberText, ValueBox } from './boxes.tsx';
import { type Drawn, fieldsOf } from './choices.ts';
import { testWords } from './words.ts';

interface Common {
  readonly drawn: Drawn;
  /** The node the test is of. */
  readonly alone: string | undefined;
  readonly onRemove: () => void;
}

/** What the line is about, in bold: the port and its node. */
function useSubject({ drawn, alone }: Pick<Common, 'drawn' | 'alone'>) {
  const { doc, nodeTypes, lang } = drawn;
  return (id: string, port?: string): string => {
    const node = doc.nodes.find((one) => one.id === id);
    if (!node) return id;
    const title = nodeTitle(node, doc, nodeTypes, lang);
    if (port === undefined) return title;
    const name = portTitle(node, port, doc, nodeTypes, lang);
    return alone === id ? name : `${title} · ${name}`;
  };
}

/** The slot `many` the node runs for: then a line may name one of its devices. */
function useIsKeyed(node: string | undefined): boolean {
  return useEdited((s) => {
    if (node === undefined) return false;
    const config = s.work.doc.nodes.find(({ id }) => id === node)?.config;
    const slot = config?.['slot'];
    return s.check?.keyedBy(node) !== undefined || (typeof slot === 'string' && s.work.doc.slots[slot]?.many === true);
  });
}

function KeyBox({
  node,
  value,
  onChange,
}: {
  node: string;
  value: string | undefined;
  onChange: (key: string | undefined) => void;
}) {
  const w = useWords(testWords);
  if (!useIsKeyed(node)) return null;
  return (
    <Input
      className="w-40"
      aria-label={w.device}
      placeholder={w.device}
      maxLength={40}
      value={value ?? ''}
      onChange={(e) => onChange(e.target.value || undefined)}
    />
  );
}

function Row({
  mark,
  children,
  note,
  name,
  onRemove,
  onShow,
}: {
  mark?: ReactNode;
  children: ReactNode;
  note?: ReactNode;
  name: string;
  onRemove: () => void;
  onShow?: (() => void) | undefined;
}) {
  const w = useWords(testWords);
  return (
    <li className="flex flex-col">
      <div className="flex items-start gap-2">
        <span className="flex h-8 w-4 shrink-0 items-center">{mark}</span>
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1 text-sm">{children}</div>
        {onShow && (
          <button
            type="button"
            aria-label={`${w.show}: ${name}`}
            title={w.show}
            onClick={onShow}
            className="grid size-8 shrink-0 place-items-center rounded-sm text-faint hover:bg-line/60 hover:text-text"
          >
            <Crosshair size={14} aria-hidden />
          </button>
        )}
        <button
          type="button"
          aria-label={w.removeLine(name)}
          title={w.removeLine(name)}
          onClick={onRemove}
          className="grid size-8 shrink-0 place-items-center rounded-sm text-faint hover:bg-line/60 hover:text-text"
        >
          <X size={14} aria-hidden />
        </button>
      </div>
      {note && <p className="pl-6 text-danger text-xs">{note}</p>}
    </li>
  );
}

const Subject = ({ children }: { children: ReactNode }) => (
  <span className="flex min-h-8 items-center font-medium">{children}</span>
);

const QUALITIES = ['good', 'uncertain', 'bad'] as const;

function QualityBox({
  value,
  onChange,
}: {
  value: (typeof QUALITIES)[number];
  onChange: (quality: (typeof QUALITIES)[number]) => void;
}) {
  const w = useWords(testWords);
  return (
    <Select
      className="w-32"
      aria-label={w.quality}
      value={value}
      onChange={(e) => onChange(e.target.value as typeof value)}
    >
      {QUALITIES.map((one) => (
        <option key={one} value={one}>
          {w[one]}
        </option>
      ))}
    </Select>
  );
}

/** Absent is not the same as undefined in a document. */
const slim = <T extends object>(line: T): T =>
  Object.fromEntries(Object.entries(line).filter(([, value]) => value !== undefined)) as T;

export function GivenLine({
  line,
  onChange,
  ...common
}: Common & { line: TestGiven; onChange: (line: TestGiven) => void }) {
  const w = useWords(testWords);
  const { drawn, alone } = common;
  const subject = useSubject(common);
  const name = subject(line.node, 'port' in line ? line.port : undefined);
  const set = (change: Partial<TestGiven>) => onChange(slim({ ...line, ...change }) as TestGiven);
  const type =
    line.kind === 'input' ? drawn.check?.typeAt(line, alone === undefined ? 'outputs' : 'inputs') : undefined;
  return (
    <Row name={name} onRemove={common.onRemove}>
      <Subject>{name}</Subject>
      {line.kind === 'input' && (
        <>
          <span className="text-soft">{w.becomes}</span>
          <ValueBox label={`${name}: ${w.value}`} value={line.value} type={type} onChange={(value) => set({ value })} />
          <QualityBox
            value={line.quality ?? 'good'}
            onChange={(quality) => set({ quality: quality === 'good' ? undefined : quality } as Partial<TestGiven>)}
          />
        </>
      )}
      {line.kind === 'event' && (
        <FieldsBox fields={line.fields} known={fieldsOf(line, drawn)} onChange={(fields = {}) => set({ fields })} />
      )}
      {line.kind === 'answer' && <AnswerBox line={line} onChange={(change) => set(change as Partial<TestGiven>)} />}
      {line.kind === 'alarm' && (
        <Select
          className="w-40"
          aria-label={w.deed}
          value={line.deed}
          onChange={(e) => set({ deed: e.target.value as typeof line.deed })}
        >
          <option value="acknowledge">{w.acknowledge}</option>
          <option value="reset">{w.reset}</option>
        </Select>
      )}
      <KeyBox node={line.node} value={line.key} onChange={(key) => set({ key } as Partial<TestGiven>)} />
    </Row>
  );
}

interface ExpectLineProps extends Common {
  readonly line: TestExpect;
  readonly onChange: (line: TestExpect) => void;
  readonly outcome: Outcome | undefined;
  readonly sayings: Sayings;
}

export function ExpectLine({ line, onChange, outcome, sayings, ...common }: ExpectLineProps) {
  const w = useWords(testWords);
  const showNode = useShowNode();
  const { drawn } = common;
  const subject = useSubject(common);
  const set = (change: object) => onChange(slim({ ...line, ...change }) as TestExpect);
  const table = line.kind === 'row' ? drawn.doc.tables[line.table]?.title : undefined;
  const name =
    line.kind === 'nothing'
      ? w.nothing
      : line.kind === 'row'
        ? (typeof table === 'string' ? table : table?.[drawn.lang]) || line.table
        : subject(line.node, 'port' in line ? line.port : undefined);
  const type = line.kind === 'value' ? drawn.check?.typeAt(line, 'outputs') : undefined;
  const isNumber = typeof (line.kind === 'value' ? line.value : undefined) === 'number';
  return (
    <Row
      name={name}
      onRemove={common.onRemove}
      onShow={'node' in line ? () => showNode(line.node) : undefined}
      note={outcome && !outcome.ok ? gotText(outcome, sayings) : undefined}
      mark={
        outcome &&
        (outcome.ok ? (
          <CheckMark size={15} className="text-accent" aria-label={w.passed} />
        ) : (
          <X size={15} className="text-danger" aria-label={w.failed} />
        ))
      }
    >
      <Subject>{name}</Subject>
      {line.kind === 'value' && (
        <>
          <span className="text-soft">{w.is}</span>
          <ValueBox label={`${name}: ${w.value}`} value={line.value} type={type} onChange={(value) => set({ value })} />
          {isNumber && (
            <>
              <span className="text-faint text-xs">±</span>
              <NumberText
                className="w-20"
                label={w.tolerance}
                value={line.tolerance}
                onChange={(tolerance) => set({ tolerance: tolerance === undefined ? undefined : Math.abs(tolerance) })}
              />
            </>
          )}
        </>
      )}
      {line.kind === 'quality' && <QualityBox value={line.quality} onChange={(quality) => set({ quality })} />}
      {line.kind === 'alarm' && (
        <>
          <Select
            className="w-36"
            aria-label={w.state}
            value={line.state}
            onChange={(e) => set({ state: e.target.value })}
          >
            {(['raised', 'acknowledged', 'unacknowledged', 'clear'] as const).map((one) => (
              <option key={one} value={one}>
                {w[one]}
              </option>
            ))}
          </Select>
          {line.state !== 'clear' && <TextBox label={w.says} value={line.text} onChange={(text) => set({ text })} />}
        </>
      )}
      {line.kind === 'row' && (
        <Select
          className="w-28"
          aria-label={w.change}
          value={line.change}
          onChange={(e) => set({ change: e.target.value })}
        >
          {(['added', 'changed', 'deleted'] as const).map((one) => (
            <option key={one} value={one}>
              {w[one]}
            </option>
          ))}
        </Select>
      )}
      {line.kind === 'write' && (
        <ValueBox
          label={`${name}: ${w.value}`}
          value={line.value}
          type={undefined}
          onChange={(value) => set({ value: value === '' ? undefined : value })}
        />
      )}
      {line.kind === 'message' && <TextBox label={w.says} value={line.text} onChange={(text) => set({ text })} />}
      {'count' in line || ['event', 'row', 'write', 'message'].includes(line.kind) ? (
        <CountBox count={'count' in line ? line.count : undefined} onChange={(count) => set({ count })} />
      ) : null}
      {(line.kind === 'event' || line.kind === 'row') && (
        <FieldsBox fields={line.fields} known={fieldsOf(line, drawn)} onChange={(fields) => set({ fields })} />
      )}
      {'node' in line && <KeyBox node={line.node} value={line.key} onChange={(key) => set({ key })} />}
    </Row>
  );
}

function TextBox({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | undefined;
  onChange: (text: string | undefined) => void;
}) {
  return (
    <Input
      className={cn('w-48')}
      aria-label={label}
      placeholder={label}
      value={value ?? ''}
      onChange={(e) => onChange(e.target.value || undefined)}
    />
  );
}

const MANY = [0, 1, 2, 3, 4, 5];

function CountBox({ count, onChange }: { count: number | undefined; onChange: (count: number | undefined) => void }) {
  const w = useWords(testWords);
  const all = count === undefined || MANY.includes(count) ? MANY : [...MANY, count];
  return (
    <Select
      className="w-32"
      aria-label={w.times}
      value={count === undefined ? '' : String(count)}
      onChange={(e) => onChange(e.target.value === '' ? undefined : Number(e.target.value))}
    >
      <option value="">{w.count_any}</option>
      {all.map((n) => (
        <option key={n} value={n}>
          {n === 0 ? w.count_0 : w.count_n(n)}
        </option>
      ))}
    </Select>
  );
}
