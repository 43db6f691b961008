/** What this browser keeps of an app being drawn: the steps that can be undone, and changes the server has not got yet. */
import type { Kept, Work } from '#components/canvas/index.ts';

/** Older steps are left out: what is kept must be written after every save. */
const MOST_STEPS = 200;
const DATABASE = 'jig-drawing';
const STORE = 'work';
const TAB = 'jig-tab';

export interface KeptWork extends Kept {
  /** Of the draft these steps lead up to, or the unsaved changes began with. */
  readonly version: number;
  /** Changes not saved yet; absent when all are. */
  readonly unsaved?: Work;
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('Another window holds the store.'));
  });
}

/** One after another, so that what was kept later is what stays. */
let before: Promise<unknown> = Promise.resolve();

function within<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const own = before.then(
    () => transact(mode, work),
    () => transact(mode, work),
  );
  before = own;
  return own;
}

async function transact<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await open();
  try {
    return await new Promise((resolve, reject) => {
      const request = work(db.transaction(STORE, mode).objectStore(STORE));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  } finally {
    db.close();
  }
}

/** This window's own name, which a reload keeps: two windows with the same app do not mix up what they have not saved. */
function tab(): string {
  const known = sessionStorage.getItem(TAB);
  if (known !== null) return known;
  const fresh = Math.random().toString(36).slice(2);
  sessionStorage.setItem(TAB, fresh);
  return fresh;
}

const shared = (app: string) => app;
const own = (app: string) => `${app} ${tab()}`;

/** A browser that keeps nothing (a private window, no room) draws all the same: only a reload forgets the undo, and what the server has not got. */
let isUnkept = false;
const listeners = new Set<() => void>();
function unkept(): undefined {
  if (isUnkept) return;
  isUnkept = true;
  for (const tell of listeners) tell();
}

/** Called once, as soon as it is known that this browser keeps nothing. Returns the function that ends it. */
export function onUnkept(tell: () => void): () => void {
  if (isUnkept) tell();
  else listeners.add(tell);
  return () => void listeners.delete(tell);
}

/** What belongs to this version of the draft; what was not saved comes first, whatever the version. */
export async function readKept(app: string, version: number): Promise<KeptWork | undefined> {
  const read = (key: () => string) =>
    within('readonly', (store) => store.get(key()) as IDBRequest<KeptWork | undefined>);
  try {
    const mine = await read(() => own(app));
    if (mine?.unsaved) return mine;
    const kept = await read(() => shared(app));
    return kept?.version === version ? kept : undefined;
  } catch {
    return unkept();
  }
}

const trimmed = ({ past, future }: Kept): Kept => ({
  past: past.slice(-MOST_STEPS),
  future: future.slice(0, MOST_STEPS),
});

/** All is saved as `version`. */
export async function keepSaved(app: string, version: number, kept: Kept): Promise<void> {
  try {
    await within('readwrite', (store) => store.put({ version, ...trimmed(kept) } satisfies KeptWork, shared(app)));
    await within('readwrite', (store) => store.delete(own(app)));
  } catch {
    unkept();
  }
}

/** The server has not got it: a reload must not lose it. */
export async function keepUnsaved(app: string, version: number, kept: Kept, unsaved: Work): Promise<void> {
  try {
    await within('readwrite', (store) =>
      store.put({ version, ...trimmed(kept), unsaved } satisfies KeptWork, own(app)),
    );
  } catch {
    unkept();
  }
}

/** Mine was given up for what somebody else saved. */
export async function dropUnsaved(app: string): Promise<void> {
  try {
    await within('readwrite', (store) => store.delete(own(app)));
  } catch {
    unkept();
  }
}
