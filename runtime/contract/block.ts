/** Blocks a floor page is made of. A block is a node with `block` set; what it shows is that node's config and inputs. */

export const BLOCKS = ['form', 'value', 'trend'] as const;
export type BlockKind = (typeof BLOCKS)[number];
