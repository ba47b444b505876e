/** How much is missing: "6.20 more", "2 more", "40 points more". */
export type Gap = { readonly money: number } | { readonly units: number } | { readonly points: number };

/** The first condition that does not hold, by its kind, with what is missing where that can be counted. */
export interface Failed {
  readonly kind: 'spend' | 'qty' | 'has' | 'member' | 'wallet' | 'priceList' | 'event' | 'not' | 'any' | 'cost';
  readonly gap?: Gap;
  /** Of a member condition: what of the member it was. `known`: nobody has shown a card. */
  readonly fact?: 'known' | 'tier' | 'segment' | 'orders' | 'consent' | 'birthday' | 'lastSeen';
}

/** A value below its minimum, or above its maximum, or null where it is within. `gap` words what is missing. */
export function outside(
  value: number,
  range: { readonly min?: number | undefined; readonly over?: number | undefined; readonly max?: number | undefined },
  kind: Failed['kind'],
  gap: (missing: number) => Gap,
): Failed | null {
  if (range.min !== undefined && value < range.min) return { kind, gap: gap(range.min - value) };
  if (range.over !== undefined && value <= range.over) return { kind, gap: gap(range.over + 1 - value) };
  if (range.max !== undefined && value > range.max) return { kind };
  return null;
}

/** Less of the same thing is missing: pieces and money do not compare. */
export function isNearer({ gap: a }: Failed, { gap: b }: Failed): boolean {
  if (!a || !b) return false;
  if ('money' in a) return 'money' in b && a.money < b.money;
  return 'units' in a ? 'units' in b && a.units < b.units : 'points' in b && a.points < b.points;
}
