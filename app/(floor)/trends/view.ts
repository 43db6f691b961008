/** What a trend shows, as it stands in the address: pens, time, comparison. Whoever has the address sees the same. */

export interface Pen {
  readonly device: string;
  readonly tag: string;
  /** 1 to 12. */
  readonly colour: number;
  /** An axis of its own, though others have its unit. */
  readonly own: boolean;
  readonly hidden: boolean;
}

/** `last`: so many ms until now. `shift`: the one that goes on, or the last one. */
export type Range =
  | { readonly kind: 'last'; readonly ms: number }
  | { readonly kind: 'shift' }
  | { readonly kind: 'fixed'; readonly from: number; readonly to: number };

/** The same so many days before by the clock, or so many hours. */
export interface Compare {
  readonly unit: 'd' | 'h';
  readonly count: number;
}

export interface View {
  readonly pens: readonly Pen[];
  readonly range: Range;
  readonly compare: Compare | undefined;
}

export const MAX_PENS = 12;
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const USUAL: Range = { kind: 'last', ms: HOUR };
/** Ten years. */
const LONGEST = 3660 * DAY;
const UNITS = { s: 1000, m: 60_000, h: HOUR, d: DAY } as const;

/** The first colour no pen has. */
export function freeColour(pens: readonly Pen[]): number {
  const taken = new Set(pens.map(({ colour }) => colour));
  for (let colour = 1; colour <= MAX_PENS; colour++) if (!taken.has(colour)) return colour;
  return 1;
}

export const samePen = (a: Pick<Pen, 'device' | 'tag'>, b: Pick<Pen, 'device' | 'tag'>): boolean =>
  a.device === b.device && a.tag === b.tag;

export const keyOf = ({ device, tag }: Pick<Pen, 'device' | 'tag'>): string =>
  `${encodeURIComponent(device)}/${encodeURIComponent(tag)}`;

export function withPen(pens: readonly Pen[], { device, tag }: Pick<Pen, 'device' | 'tag'>): readonly Pen[] {
  if (pens.length >= MAX_PENS || pens.some((one) => samePen(one, { device, tag }))) return pens;
  return [...pens, { device, tag, colour: freeColour(pens), own: false, hidden: false }];
}

/** What cannot be read is left out. */
export function readView(query: URLSearchParams): View {
  const looks = (query.get('look') ?? '').split(',');
  let pens: readonly Pen[] = [];
  for (const [i, text] of query.getAll('tag').entries()) {
    const [device, tag, more] = text.split('/').map(decoded);
    if (!device || !tag || more !== undefined) continue;
    const before = pens;
    pens = withPen(pens, { device, tag });
    if (pens === before) continue;
    const [, colour, flags = ''] = /^(\d*)([oh]*)$/.exec(looks[i] ?? '') ?? [];
    const wanted = Number(colour);
    pens = pens.map((pen, place) =>
      place < pens.length - 1
        ? pen
        : {
            ...pen,
            colour: wanted >= 1 && wanted <= MAX_PENS ? wanted : pen.colour,
            own: flags.includes('o'),
            hidden: flags.includes('h'),
          },
    );
  }
  return { pens, range: readRange(query), compare: readCompare(query.get('compare')) };
}

function readRange(query: URLSearchParams): Range {
  const [from, to] = ['from', 'to'].map((name) => Number(query.get(name) ?? Number.NaN));
  const isFixed = Number.isSafeInteger(from) && Number.isSafeInteger(to) && to! > from! && to! - from! <= LONGEST;
  if (isFixed) return { kind: 'fixed', from: from!, to: to! };
  const text = query.get('range') ?? '';
  if (text === 'shift') return { kind: 'shift' };
  const [, count, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const ms = unit === undefined ? 0 : Number(count) * UNITS[unit as keyof typeof UNITS];
  return ms > 0 && ms <= LONGEST ? { kind: 'last', ms } : USUAL;
}

function readCompare(text: string | null): Compare | undefined {
  const [, count, unit] = /^(\d{1,4})([dh])$/.exec(text ?? '') ?? [];
  return unit !== undefined && Number(count) > 0 ? { unit: unit as Compare['unit'], count: Number(count) } : undefined;
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
};

/** The inverse; what is as usual is left out. */
export function printView({ pens, range, compare }: View): string {
  const query = new URLSearchParams();
  for (const pen of pens) query.append('tag', keyOf(pen));
  const looks: string[] = [];
  let plain: readonly Pen[] = [];
  for (const pen of pens) {
    const usual = freeColour(plain);
    looks.push(`${pen.colour === usual ? '' : pen.colour}${pen.own ? 'o' : ''}${pen.hidden ? 'h' : ''}`);
    plain = [...plain, pen];
  }
  if (looks.some((look) => look !== '')) query.set('look', looks.join(','));
  if (range.kind === 'fixed') {
    query.set('from', String(range.from));
    query.set('to', String(range.to));
  } else if (range.kind === 'shift') query.set('range', 'shift');
  else if (range.ms !== HOUR) query.set('range', lengthText(range.ms));
  if (compare) query.set('compare', `${compare.count}${compare.unit}`);
  return query.toString();
}

/** 90m, 8h, 7d: in the widest unit that comes out even. */
export function lengthText(ms: number): string {
  for (const unit of ['d', 'h', 'm'] as const) {
    // A day is told as 24 h, as the button has it.
    if (unit === 'd' && ms <= DAY) continue;
    if (ms % UNITS[unit] === 0) return `${ms / UNITS[unit]}${unit}`;
  }
  return `${Math.max(1, Math.round(ms / 1000))}s`;
}
