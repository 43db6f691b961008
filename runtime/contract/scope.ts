/** Who may do what: the one permissions table. Every tRPC procedure, route and RPC call names one of these scopes. */

export const ROLES = ['viewer', 'operator', 'builder', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Scope → roles that have it. `public` needs no session. */
export const SCOPES = {
  public: [],
  'session:own': ['viewer', 'operator', 'builder', 'admin'],
  'app:view': ['viewer', 'operator', 'builder', 'admin'],
  'app:edit': ['builder', 'admin'],
  'app:deploy': ['builder', 'admin'],
  'page:view': ['viewer', 'operator', 'builder', 'admin'],
  'page:submit': ['operator', 'builder', 'admin'],
  'device:view': ['viewer', 'operator', 'builder', 'admin'],
  'device:edit': ['builder', 'admin'],
  /** To write tags by hand at all; each tag says what role it needs. */
  'tag:write': ['operator', 'builder', 'admin'],
  /** To hold a value in place of the device's. */
  'tag:override': ['builder', 'admin'],
  /** To arrange areas and work centres. */
  'plant:edit': ['builder', 'admin'],
  /** To begin and end the dry run. */
  'plant:mode': ['admin'],
  /** To say by whose clock the site lives. */
  'site:zone': ['admin'],
  'connection:view': ['viewer', 'operator', 'builder', 'admin'],
  'connection:edit': ['builder', 'admin'],
  'delivery:view': ['builder', 'admin'],
  'delivery:replay': ['builder', 'admin'],
  'table:view': ['viewer', 'operator', 'builder', 'admin'],
  /** To write notes on trends, and to keep views of them. */
  'history:annotate': ['operator', 'builder', 'admin'],
  'alarm:view': ['viewer', 'operator', 'builder', 'admin'],
  'alarm:acknowledge': ['operator', 'builder', 'admin'],
  'alarm:shelve': ['operator', 'builder', 'admin'],
  /** At run time; each limit says besides from which role on. */
  'alarm:adjust': ['operator', 'builder', 'admin'],
  'alarm:service': ['builder', 'admin'],
  'alarm:edit': ['builder', 'admin'],
  'audit:view': ['admin'],
  'people:edit': ['admin'],
  'system:view': ['builder', 'admin'],
} as const satisfies Record<string, readonly Role[]>;
export type Scope = keyof typeof SCOPES;

export const can = (role: Role | undefined, scope: Scope): boolean =>
  scope === 'public' || (role !== undefined && (SCOPES[scope] as readonly Role[]).includes(role));

/** Whether `role` is at least `needed` in the order viewer < operator < builder < admin. */
export const atLeast = (role: string | undefined, needed: Role): boolean =>
  ROLES.indexOf(role as Role) >= ROLES.indexOf(needed);
