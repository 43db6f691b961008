/** What can be picked where the canvas asks: nodes for a loose wire, for the middle of a wire, in place of another, or to wire to. */
import type { Lang } from '#runtime/contract/index.ts';
import type { Check } from '../model/check.ts';
import { connect } from '../model/edits/connect.ts';
import { insertChoices, insertNew } from '../model/edits/insert.ts';
import { replace } from '../model/edits/replace.ts';
import { mayConnect } from '../model/legal.ts';
import { nodeTitle, portTitle } from '../model/naming.ts';
import { roomFor } from '../model/place.ts';
import { nodeById, nodePorts } from '../model/ports.ts';
import { type Loose, mendableChoices, quickChoices, quickConnect } from '../model/quick.ts';
import type { Edit, End, NodeTypes, Point, Work } from '../model/work.ts';
import type { Searchable } from './found.ts';
import type { Ask } from './stage.ts';

export interface Pick extends Searchable {
  readonly key: string;
  /** Of the node whose mark it carries. */
  readonly type: string;
  /** In small beside it: a port. */
  readonly note?: string;
  /** Fits with a node between: offered when it is asked for by name. */
  readonly asked?: true;
  readonly edit: Edit;
}

interface State {
  readonly work: Work;
  readonly check: Check | undefined;
}

export interface PickEnv {
  readonly nodeTypes: NodeTypes;
  readonly lang: Lang;
}

/** All that may be typed for a type, lower case. */
const searchOf = (type: string, nodeTypes: NodeTypes): string =>
  [type, ...Object.values(nodeTypes[type]?.text ?? {}).flatMap(({ title, search }) => [title, ...(search ?? [])])]
    .join(' ')
    .toLowerCase();

const ofType = (type: string, edit: Edit, { nodeTypes, lang }: PickEnv): Pick => ({
  key: type,
  type,
  title: nodeTypes[type]?.text[lang].title ?? type,
  search: searchOf(type, nodeTypes),
  edit,
});

/** Canvas pixels from a port to the node that is put at its wire's end. */
const AWAY = { x: 288, y: 0 };

const forLoose = (loose: Loose, at: Point, { work }: State, env: PickEnv): Pick[] =>
  quickChoices(loose, work.doc, env.nodeTypes).map((choice) =>
    ofType(choice.type, quickConnect(loose, choice, at), env),
  );

/** Ports of nodes that are there and take what comes out of this one, then types that would. */
function forWire(node: string, { work, check }: State, env: PickEnv): Pick[] {
  const { doc } = work;
  const source = nodeById(doc.nodes, node);
  if (!source) return [];
  const { nodeTypes, lang } = env;
  const there: Pick[] = [];
  const fresh = new Map<string, Pick>();
  const name = (end: End) => {
    const at = nodeById(doc.nodes, end.node);
    return at ? portTitle(at, end.port, doc, nodeTypes, lang) : end.port;
  };
  for (const out of nodePorts(source, doc, nodeTypes).outputs) {
    const from: End = { node, port: out.name };
    for (const target of doc.nodes) {
      for (const {
        name: port,
        port: { kind },
      } of nodePorts(target, doc, nodeTypes).inputs) {
        const to: End = { node: target.id, port };
        const drawn = doc.wires.some(
          (w) => w.from.node === node && w.from.port === out.name && w.to.node === target.id && w.to.port === port,
        );
        if (drawn || mayConnect(from, to, { doc, nodeTypes, check }).may !== 'yes') continue;
        const title = nodeTitle(target, doc, nodeTypes, lang);
        there.push({
          key: `${out.name} ${target.id} ${port}`,
          type: target.type,
          title,
          note: `${name(from)} → ${name(to)}`,
          search: `${title} ${name(from)} ${name(to)} ${searchOf(target.type, nodeTypes)}`.toLowerCase(),
          edit: connect(from, to, kind),
        });
      }
    }
    const loose: Loose = { end: from, side: 'outputs', resolved: check?.portAt(from, 'outputs') };
    const at = roomFor({ x: source.at.x + AWAY.x, y: source.at.y + AWAY.y }, doc.nodes);
    for (const pick of forLoose(loose, at, { work, check }, env))
      if (!fresh.has(pick.key)) fresh.set(pick.key, { ...pick, note: `${name(from)} → +` });
  }
  return [...there, ...fresh.values()];
}

/** Types with a port for at least one of the node's wires, or any type when it has none. */
function forReplace(id: string, { work }: State, env: PickEnv): Pick[] {
  const node = nodeById(work.doc.nodes, id);
  if (!node) return [];
  const wires = work.doc.wires.filter(({ from, to }) => from.node === id || to.node === id);
  const fitting = new Set(
    wires.flatMap(({ from, to }) => {
      const loose: Loose =
        to.node === id
          ? { end: from, side: 'outputs', resolved: undefined }
          : { end: to, side: 'inputs', resolved: undefined };
      return quickChoices(loose, work.doc, env.nodeTypes).map(({ type }) => type);
    }),
  );
  return Object.keys(env.nodeTypes)
    .filter((type) => type !== node.type && (wires.length === 0 || fitting.has(type)))
    .map((type) => ofType(type, replace(id, type), env));
}

export function picksFor(ask: Ask, state: State, env: PickEnv): Pick[] {
  switch (ask.kind) {
    case 'loose': {
      const side = ask.loose.side === 'outputs' ? 0 : -192;
      const at = { x: ask.at.x + side, y: ask.at.y - 24 };
      const mendable = mendableChoices(ask.loose, state.work.doc, env.nodeTypes).map(
        (choice): Pick => ({ ...ofType(choice.type, quickConnect(ask.loose, choice, at), env), asked: true }),
      );
      return [...forLoose(ask.loose, at, state, env), ...mendable];
    }
    case 'insert': {
      const wire = state.work.doc.wires.find(({ id }) => id === ask.wire);
      if (!wire) return [];
      return insertChoices(wire, state.work, { nodeTypes: env.nodeTypes, check: state.check }).map((choice) =>
        ofType(choice.type, insertNew(ask.wire, choice), env),
      );
    }
    case 'replace':
      return forReplace(ask.node, state, env);
    case 'wire':
      return forWire(ask.node, state, env);
  }
}
