/** People in platform.db: the first one, later ones, their roles and passwords. */
import { randomUUID } from 'node:crypto';
import type { Lang, Role } from '#runtime/contract/index.ts';
import { record } from './audit.ts';
import type { Tx } from './db.ts';
import { isTaken } from './db.ts';
import { type NewPerson, usernameOf } from './person.ts';
import type { Platform } from './platform.ts';
import { Problem } from './problem.ts';
import type { Person } from './session.ts';

/** Present once the first admin exists; its unique key decides a race. */
const INSTALLED = 'installed';

export const setupNeeded = async ({ db }: Platform): Promise<boolean> =>
  (await db.user.findFirst({ select: { id: true } })) === null;

const hashOf = async (platform: Platform, password: string) => (await platform.auth.$context).password.hash(password);

async function insert(tx: Tx, { name, role, language }: Omit<NewPerson, 'password'>, hash: string): Promise<string> {
  const id = randomUUID();
  await tx.user.create({
    data: {
      id,
      name,
      username: usernameOf(name),
      // better-auth wants an address; .invalid is never routed (RFC 2606).
      email: `${id}@jig.invalid`,
      role,
      language,
      accounts: { create: { id: randomUUID(), accountId: id, providerId: 'credential', password: hash } },
    },
  });
  return id;
}

/** Creates the admin; a Problem 'conflict' when somebody was first. */
export async function createFirst(platform: Platform, person: Omit<NewPerson, 'role'>): Promise<string> {
  const hash = await hashOf(platform, person.password);
  try {
    return await platform.db.$transaction(async (tx) => {
      await tx.setting.create({ data: { key: INSTALLED, value: String(platform.now()) } });
      if (await tx.user.findFirst({ select: { id: true } })) throw new Problem('conflict', 'already-set-up');
      const id = await insert(tx, { ...person, role: 'admin' }, hash);
      await record(tx, { who: person.name, action: 'people.first', detail: { person: person.name } }, platform.now());
      return id;
    });
  } catch (error) {
    if (isTaken(error)) throw new Problem('conflict', 'already-set-up');
    throw error;
  }
}

export async function addPerson(platform: Platform, by: Person, person: NewPerson): Promise<string> {
  const hash = await hashOf(platform, person.password);
  try {
    return await platform.db.$transaction(async (tx) => {
      const id = await insert(tx, person, hash);
      const detail = { person: person.name, role: person.role };
      await record(tx, { who: by.name, action: 'people.add', detail }, platform.now());
      return id;
    });
  } catch (error) {
    if (isTaken(error)) throw new Problem('conflict', 'name-taken');
    throw error;
  }
}

const find = async (tx: Tx, id: string) => {
  const user = await tx.user.findUnique({ where: { id } });
  if (!user) throw new Problem('not-found', 'person-unknown');
  return user;
};

/** Somebody must be left who can add people. */
async function keepAnAdmin(tx: Tx): Promise<void> {
  if ((await tx.user.count({ where: { role: 'admin' } })) === 0) throw new Problem('conflict', 'last-admin');
}

export const setRole = (platform: Platform, by: Person, id: string, role: Role): Promise<void> =>
  platform.db.$transaction(async (tx) => {
    const user = await find(tx, id);
    await tx.user.update({ where: { id }, data: { role } });
    await keepAnAdmin(tx);
    const detail = { person: user.name, from: user.role, to: role };
    await record(tx, { who: by.name, action: 'people.role', detail }, platform.now());
  });

/** Also ends every session of that person. */
export async function resetPassword(platform: Platform, by: Person, id: string, password: string): Promise<void> {
  const hash = await hashOf(platform, password);
  await platform.db.$transaction(async (tx) => {
    const user = await find(tx, id);
    await tx.account.updateMany({ where: { userId: id, providerId: 'credential' }, data: { password: hash } });
    await tx.session.deleteMany({ where: { userId: id } });
    await record(tx, { who: by.name, action: 'people.password', detail: { person: user.name } }, platform.now());
  });
}

export const removePerson = (platform: Platform, by: Person, id: string): Promise<void> =>
  platform.db.$transaction(async (tx) => {
    const user = await find(tx, id);
    await tx.user.delete({ where: { id } });
    await keepAnAdmin(tx);
    await record(tx, { who: by.name, action: 'people.remove', detail: { person: user.name } }, platform.now());
  });

export const setLanguage = async ({ db }: Platform, person: Person, language: Lang): Promise<void> => {
  await db.user.update({ where: { id: person.id }, data: { language } });
};
