/** Who is there: better-auth over platform.db, with a name and a password. No mail is ever sent; nobody signs up by themselves. */
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { username } from 'better-auth/plugins';
import type { Db } from './db.ts';
import { personName, usernameOf } from './person.ts';
import { COOKIE_PREFIX, SESSION_S, SESSION_UPDATE_S } from './session-life.ts';

export const createAuth = (db: Db, secret: string) =>
  betterAuth({
    secret,
    // No link is ever built from it. Which hosts may change anything: same-origin.ts.
    baseURL: { allowedHosts: ['*'], protocol: 'auto', fallback: 'http://localhost:3000' },
    basePath: '/api/auth',
    database: prismaAdapter(db, { provider: 'sqlite', transaction: true }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8, maxPasswordLength: 128 },
    plugins: [
      username({
        minUsernameLength: 1,
        maxUsernameLength: 30,
        usernameValidator: (name) => personName.safeParse(name).success,
        usernameNormalization: usernameOf,
        displayUsername: false,
      }),
    ],
    user: {
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        language: { type: 'string', required: true, input: false },
      },
    },
    // The cookie's own life is renewed by keep-session.ts.
    session: { expiresIn: SESSION_S, updateAge: SESSION_UPDATE_S },
    // Tries are limited by name in sign-in-limit.ts; an address a client may choose freely limits nothing.
    rateLimit: { enabled: false },
    // A plant without HTTPS must be able to sign in; over HTTPS the route adds Secure (secure-cookie.ts).
    advanced: {
      useSecureCookies: false,
      cookiePrefix: COOKIE_PREFIX,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
    },
    telemetry: { enabled: false },
    logger: { level: 'error' },
  });

export type Auth = ReturnType<typeof createAuth>;
