/** What one node gives for given inputs: the node alone in a drawing, in a frame of its own. For the live result beside an expression. */
import { compile } from '#runtime/compiler/index.ts';
import {
  canonicalJson,
  type Diagnostic,
  type Fault,
  type Quality,
  qualityOf,
  type SlotTag,
} from '#runtime/contract/index.ts';
import type { FlowNode } from '#runtime/flow/index.ts';
import { nodeTypes } from '#runtime/nodes/index.ts';
import type { TrialValue } from '#runtime/trial/index.ts';
import { type OpenTrial, openCompiled } from './open-trial.ts';

/** What stands at an input; the value in that unit. */
export interface Given {
  readonly type: SlotTag['type'];
  readonly unit?: string | undefined;
  readonly value: TrialValue;
  readonly quality?: Quality;
}

export type Evaluated =
  | {
      readonly ok: true;
      readonly outputs: Readonly<Record<string, { readonly value: unknown; readonly quality: Quality }>>;
    }
  | { readonly ok: false; readonly findings: readonly Diagnostic[]; readonly fault?: Fault };

export interface Evaluator {
  /**
   * In the order of asking. As long as node and inputs are of the same make, the same program is given the next values, which is quick; a node with a memory
   * then goes on with it. Rejects when the server cannot be reached.
   */
  evaluate(
    node: Pick<FlowNode, 'type' | 'version' | 'config'>,
    inputs: Readonly<Record<string, Given>>,
  ): Promise<Evaluated>;
  close(): void;
}

const IN = 'in';
const NODE = 'node';

export function createEvaluator(): Evaluator {
  let open: { readonly make: string; readonly trial: OpenTrial } | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let isClosed = false;
  const drop = () => {
    open?.trial.close();
    open = undefined;
  };

  async function evaluate(
    node: Pick<FlowNode, 'type' | 'version' | 'config'>,
    inputs: Readonly<Record<string, Given>>,
  ): Promise<Evaluated> {
    const doc = docOf(node, inputs);
    const make = canonicalJson(doc);
    if (open?.make !== make) {
      drop();
      const { app, diagnostics } = compile(doc, { nodeTypes });
      if (!app) return { ok: false, findings: diagnostics };
      const opened = await openCompiled(app, { start: 0 });
      if (!opened.ok) return opened;
      open = { make, trial: opened };
      await opened.trial.begin();
    }
    const { trial } = open.trial;
    const samples = Object.entries(inputs).map(([tag, { value, quality = 'good' }]) => ({
      slot: IN,
      tag,
      value,
      quality,
    }));
    if (samples.length > 0) await trial.act({ kind: 'samples', samples });
    if (trial.fault) {
      drop();
      return { ok: false, findings: [], fault: trial.fault };
    }
    const outputs = trial.plan.cells.flatMap(({ node: of, port }, index) => {
      const cell = of === NODE ? trial.cells.get(index) : undefined;
      return cell ? [[port, { value: cell[1], quality: qualityOf(cell[2]) }] as const] : [];
    });
    return { ok: true, outputs: Object.fromEntries(outputs) };
  }

  return {
    evaluate(node, inputs) {
      const answer = last.then(() => evaluate(node, inputs)).finally(() => isClosed && drop());
      last = answer.catch(() => undefined);
      return answer;
    },
    close() {
      isClosed = true;
      drop();
    },
  };
}

function docOf(
  { type, version, config }: Pick<FlowNode, 'type' | 'version' | 'config'>,
  inputs: Readonly<Record<string, Given>>,
) {
  const at = { x: 0, y: 0 };
  const ports = Object.entries(inputs);
  const tags = ports.map(([port, { type: of, unit }]) => [port, { title: port, type: of, ...(unit ? { unit } : {}) }]);
  const fed = ports.length > 0;
  return {
    format: 1,
    title: NODE,
    slots: fed ? { [IN]: { title: IN, tags: Object.fromEntries(tags) } } : {},
    tables: {},
    pages: {},
    nodes: [
      ...(fed
        ? [{ id: IN, type: 'device.input', version: 1, config: { slot: IN, tags: ports.map(([port]) => port) }, at }]
        : []),
      { id: NODE, type, version, config, at },
    ],
    wires: ports.map(([port], i) => ({ id: `w${i}`, from: { node: IN, port }, to: { node: NODE, port } })),
  };
}
