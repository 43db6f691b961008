/** What went wrong with something an app wanted to have done. The app itself goes on; a fault is another matter: then nothing of it runs. */

/**
 * | kind | meaning |
 * | --- | --- |
 * | row-refused | a table did not take a row, a change or a question |
 * | write-refused | a write to a device was not allowed or did not fit |
 * | write-failed | the device did not take it |
 * | write-expired | it could not be sent in time |
 * | write-unknown | it was cut off on its way: nobody knows whether it arrived |
 * | delivery-dead | a delivery to an outside system was given up |
 */
export const APP_PROBLEMS = [
  'row-refused',
  'write-refused',
  'write-failed',
  'write-expired',
  'write-unknown',
  'delivery-dead',
] as const;

export interface AppProblem {
  /** Id of the node whose effect it was. */
  readonly node: string;
  readonly kind: (typeof APP_PROBLEMS)[number];
  /** A sentence. */
  readonly message: string;
  /** What it was about: the row, the tag and value, the connection. */
  readonly detail: Readonly<Record<string, unknown>>;
}
