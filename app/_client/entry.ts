/** Checks a name and a password while they are typed, by the rules of the server. */
import { password, personName } from '../_server/person.ts';

export type EntryProblem = 'name-short' | 'name-long' | 'name-letters' | 'password-short' | 'password-long';

export interface EntryProblems {
  readonly name?: EntryProblem;
  readonly password?: EntryProblem;
}

/** The first problem of each field. */
export function entryProblems(entry: { readonly name?: string; readonly password?: string }): EntryProblems {
  const name = entry.name === undefined ? undefined : personName.safeParse(entry.name).error?.issues[0]?.message;
  const secret =
    entry.password === undefined ? undefined : password.safeParse(entry.password).error?.issues[0]?.message;
  return {
    ...(name ? { name: name as EntryProblem } : {}),
    ...(secret ? { password: secret as EntryProblem } : {}),
  };
}
