/** People: who there is, their roles and passwords. */
import { z } from 'zod';
import { ROLES, type Role } from '#runtime/contract/index.ts';
import { addPerson, removePerson, resetPassword, setRole } from '../people.ts';
import { newPerson, password } from '../person.ts';
import { router, scoped } from '../trpc.ts';

const id = z.string().min(1).max(64);

export const people = router({
  list: scoped('people:edit').query(async ({ ctx: { platform, person } }) => {
    const users = await platform.db.user.findMany({
      orderBy: { createdAt: 'asc' },
      include: { sessions: { orderBy: { updatedAt: 'desc' }, take: 1, select: { updatedAt: true } } },
    });
    return users.map((user) => ({
      id: user.id,
      name: user.name,
      role: user.role as Role,
      createdAt: user.createdAt.getTime(),
      /** ms since 1970 UTC; absent when not signed in anywhere. */
      seenAt: user.sessions[0]?.updatedAt.getTime(),
      isYou: user.id === person.id,
    }));
  }),

  add: scoped('people:edit')
    .input(newPerson)
    .mutation(async ({ ctx: { platform, person }, input }) => ({ id: await addPerson(platform, person, input) })),

  setRole: scoped('people:edit')
    .input(z.object({ id, role: z.enum(ROLES) }))
    .mutation(({ ctx: { platform, person }, input }) => setRole(platform, person, input.id, input.role)),

  resetPassword: scoped('people:edit')
    .input(z.object({ id, password }))
    .mutation(({ ctx: { platform, person }, input }) => resetPassword(platform, person, input.id, input.password)),

  remove: scoped('people:edit')
    .input(z.object({ id }))
    .mutation(({ ctx: { platform, person }, input }) => removePerson(platform, person, input.id)),
});
