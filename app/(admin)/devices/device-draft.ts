/** A device while it is being filled in: tags in order, some without an id yet. */
import type { DeviceDef, DeviceTag, Lang, LocalText, WireType } from '#runtime/contract/index.ts';
import { defaultsOf, type FormSchema, type FormValue, nextOf, problemsOf } from '../../_client/form-schema.ts';
import { newId } from '../../_client/new-id.ts';

export interface TagDraft {
  /** For React only. */
  readonly key: string;
  /** Kept for ever once saved, because apps are bound to it. */
  readonly id: string | undefined;
  readonly tag: Omit<DeviceTag, 'address'> & { readonly address: FormValue };
}
export interface DeviceDraft {
  readonly title: LocalText;
  readonly protocol: string;
  readonly endpoint: FormValue;
  readonly tags: readonly TagDraft[];
}

/** A driver as `drivers.list` gives it. */
export interface DriverInfo {
  readonly protocol: string;
  /** Whether its devices can list what they have. */
  readonly browse: boolean;
  readonly endpoint: FormSchema;
  readonly address: FormSchema;
  /** Whether a simulated twin can be started. */
  readonly twin?: boolean;
  readonly text: Readonly<
    Record<
      Lang,
      {
        readonly title: string;
        readonly help: string;
        readonly endpoint: Readonly<Record<string, string>>;
        readonly address: Readonly<Record<string, string>>;
      }
    >
  >;
}

/** What the address most likely becomes on a wire; the person may choose another. */
export function wireTypeOf(schema: FormSchema, address: FormValue): WireType {
  for (const [key, { gives = {} }] of Object.entries(schema.properties ?? {}).toReversed()) {
    const found = Object.entries(gives).find(([shape]) => new RegExp(shape, 'i').test(String(address[key] ?? '')));
    if (found) return found[1];
  }
  const type = String(address['type'] ?? '');
  if (type === 'bool' || type === 'text' || type === 'time' || type === 'decimal' || type === 'real') return type;
  if (type.startsWith('float')) return 'real';
  if (type === 'json') return 'record';
  return /^u?int/.test(type) ? 'int' : 'real';
}

const isBlank = (title: LocalText): boolean =>
  (typeof title === 'string' ? [title] : Object.values(title)).every((text) => !text?.trim());

export const tagDrafts = (def: DeviceDef): TagDraft[] =>
  Object.entries(def.tags).map(([id, tag]) => ({
    key: id,
    id,
    tag: { ...tag, address: (tag.address ?? {}) as FormValue },
  }));

/** Latin letters of the title, else tag1, tag2 …; never one that is taken. */
function idFor(title: LocalText, taken: ReadonlySet<string>): string {
  const text = typeof title === 'string' ? title : (title.en ?? '');
  const slug = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 40);
  const base = slug || 'tag';
  for (let n = slug ? 0 : 1; ; n++) {
    const id = n === 0 ? base : `${base}${n}`;
    if (!taken.has(id)) return id;
  }
}

/** A row nobody has written in is no tag. */
export const isUntouched = (driver: DriverInfo, { id, tag }: TagDraft): boolean =>
  id === undefined && isBlank(tag.title) && !tag.derived && !isWritten(driver, tag.address);
const isWritten = (driver: DriverInfo, address: FormValue): boolean => {
  const fresh = defaultsOf(driver.address);
  return Object.keys(address).some((key) => !(key in fresh));
};

/** A new row: the first one, or the one after `before`, at the next address and otherwise like it. */
export function newTag(driver: DriverInfo, before?: TagDraft['tag']): TagDraft {
  const address = before ? nextOf(driver.address, before.address) : defaultsOf(driver.address);
  const like = before ?? { type: wireTypeOf(driver.address, address), access: 'read', intervalMs: 1000, history: true };
  return { key: newId(), id: undefined, tag: { ...like, title: '', address } };
}

/** `tags` and `more` behind them, without rows that nobody has written in. */
export const withTags = (
  driver: DriverInfo,
  tags: readonly TagDraft[],
  more: readonly TagDraft[],
): readonly TagDraft[] => [...tags.filter((one) => !isUntouched(driver, one)), ...more];

/** Key → id of every tag. */
export function tagIds({ tags }: DeviceDraft): ReadonlyMap<string, string> {
  const taken = new Set(tags.flatMap(({ id }) => (id === undefined ? [] : [id])));
  return new Map(
    tags.map(({ key, id: known, tag }) => {
      const id = known ?? idFor(tag.title, taken);
      taken.add(id);
      return [key, id];
    }),
  );
}

const defOf = (draft: DeviceDraft, tags: readonly TagDraft[]): DeviceDef => {
  const ids = tagIds(draft);
  const { title, protocol, endpoint } = draft;
  return {
    title,
    protocol,
    endpoint,
    tags: Object.fromEntries(tags.map(({ key, tag }) => [ids.get(key) ?? key, tag])),
  };
};

export const toDef = (draft: DeviceDraft, driver: DriverInfo): DeviceDef =>
  defOf(
    draft,
    draft.tags.filter((one) => !isUntouched(driver, one)),
  );

/** What is missing or wrong in where its value comes from. */
const sourceProblems = (driver: DriverInfo, { address, derived }: TagDraft['tag']): number =>
  derived ? Number(!derived.expression.trim()) : Object.keys(problemsOf(driver.address, address)).length;

/** What can be tried already: names may still be missing, and tags without a whole address are left out. */
export const toTrial = (draft: DeviceDraft, driver: DriverInfo): DeviceDef =>
  defOf(
    { ...draft, title: isBlank(draft.title) ? draft.protocol : draft.title },
    draft.tags
      .filter(({ tag }) => !tag.derived && sourceProblems(driver, tag) === 0)
      .map((one) => (isBlank(one.tag.title) ? { ...one, tag: { ...one.tag, title: one.key } } : one)),
  );

export interface DraftProblems {
  readonly title: boolean;
  readonly endpoint: boolean;
  /** Keys of tags with something missing or wrong. */
  readonly tags: ReadonlySet<string>;
}

export function problemsIn(draft: DeviceDraft, driver: DriverInfo): DraftProblems {
  const bad = draft.tags.filter(
    (one) => !isUntouched(driver, one) && (isBlank(one.tag.title) || sourceProblems(driver, one.tag) > 0),
  );
  return {
    title: isBlank(draft.title),
    endpoint: Object.keys(problemsOf(driver.endpoint, draft.endpoint)).length > 0,
    tags: new Set(bad.map(({ key }) => key)),
  };
}
export const isWhole = (problems: DraftProblems): boolean =>
  !problems.title && !problems.endpoint && problems.tags.size === 0;
