/** Visits every node of a syntax tree, without recursion. */
import type { Node } from 'acorn';

/** Children of a node whose visit returns false are left out. */
export function walk(root: Node, visit: (node: Node) => boolean | undefined): void {
  const open: Node[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (visit(node) === false) continue;
    const children: Node[] = [];
    for (const value of Object.values(node)) {
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) children.push(child);
    }
    // Last in, first out: reversed, the visit goes as one reads.
    open.push(...children.reverse());
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
