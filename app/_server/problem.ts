/** Something a person asked for that cannot be done: a code for the screens' words, never a sentence. */
import type { RpcError } from '#runtime/rpc/index.ts';

export const PROBLEMS = [
  'already-set-up',
  'name-taken',
  'person-unknown',
  'last-admin',
  'app-unknown',
  'revision-unknown',
  'draft-changed',
  'document-large',
  'document-broken',
  'deploy-raced',
  'deploy-unknown',
  'not-allowed',
  'not-signed-in',
  'other-site',
  'too-many-tries',
  'runtime-down',
] as const;
export type ProblemCode = (typeof PROBLEMS)[number];

export class Problem extends Error {
  readonly kind: RpcError['code'];
  readonly problem: ProblemCode;
  constructor(kind: RpcError['code'], problem: ProblemCode) {
    super(problem);
    this.name = 'Problem';
    this.kind = kind;
    this.problem = problem;
  }
}
