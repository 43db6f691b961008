/** Names and passwords: what is allowed, and how a person is written to platform.db. */
import { z } from 'zod';
import { LANGS, ROLES } from '#runtime/contract/index.ts';

/** Letters of any script, digits, and . _ - between; what people call each other on the floor. */
export const personName = z
  .string()
  .trim()
  .normalize('NFKC')
  .min(1, 'name-short')
  .max(30, 'name-long')
  .regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._·-]*$/u, 'name-letters');

export const password = z.string().min(8, 'password-short').max(128, 'password-long');

/** What a person signs in with: their name without regard to case and width. */
export const usernameOf = (name: string): string => name.trim().normalize('NFKC').toLowerCase();

export const newPerson = z.object({
  name: personName,
  password,
  role: z.enum(ROLES),
  language: z.enum(LANGS),
});
export type NewPerson = z.infer<typeof newPerson>;
