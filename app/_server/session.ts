/** The person behind a request, and whether they may. */
import { type Actor, can, LANGS, type Lang, ROLES, type Role, type Scope } from '#runtime/contract/index.ts';
import type { Platform } from './platform.ts';
import { Problem } from './problem.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly language: Lang;
}

const isRole = (role: unknown): role is Role => ROLES.includes(role as Role);
const isLang = (lang: unknown): lang is Lang => LANGS.includes(lang as Lang);

/** Read from platform.db every time, so that a changed role or an ended session counts at once. */
export async function personOf({ auth }: Platform, headers: Headers): Promise<Person | undefined> {
  if (!headers.has('cookie')) return undefined;
  const session = await auth.api.getSession({ headers });
  if (!session) return undefined;
  const { id, name, role, language } = session.user;
  if (!isRole(role)) return undefined;
  return { id, name, role, language: isLang(language) ? language : 'zh-CN' };
}

/** Throws a Problem 'forbidden' when the person may not. */
export function demand(person: Person | undefined, scope: Scope): void {
  if (can(person?.role, scope)) return;
  throw new Problem('forbidden', person ? 'not-allowed' : 'not-signed-in');
}

export const actorOf = ({ id, name, role }: Person): Actor => ({ id, name, role });
