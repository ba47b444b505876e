// biome-ignore-all lint/suspicious/noThenProperty: the word of the rule model; a list is never taken for a promise
import { ratioOf } from '../../../shared/units/decimal.ts';
import { scaled } from '../../../shared/units/rounding.ts';
import { type Offer, type OfferKind, placeOf } from './offers.ts';
import type { Rung } from './rung.ts';
import { joined, type Run, type Seen } from './runs.ts';
import { simplestPercent } from './simplest-percent.ts';

const MEMBERS = { member: { known: true } };
const RULED = { rev: 1, entry: 'auto', stack: { phase: 'price', priority: 0 } };

/**
 * The offers of the shop's card, read from the rows that they reduced: a price per unit first, as wide as the rows allow;
 * a price from so many pieces on, or for so many together, where one piece was dearer; a percentage on measured goods.
 */
export function cardOffers(rungs: readonly Rung[]): Offer[] {
  const seen = Map.groupBy(rungs, (each) => each.sku);
  const reduced = rungs.filter((each) => each.row.cardDiscount > 0);
  const [measured, counted] = [reduced.filter((each) => each.measured), reduced.filter((each) => !each.measured)];
  const whole = counted.filter((each) => each.paid % each.units === 0);
  const prices = memberPrices(whole, seen);
  const steps = fromPieces(prices.rest, seen);
  const together = piecesTogether(
    counted.filter((each) => each.paid % each.units !== 0),
    seen,
  );
  return [...prices.offers, ...percentages(measured, seen), ...steps, ...together];
}

function memberPrices(rows: readonly Rung[], seen: Seen): { offers: Offer[]; rest: Rung[] } {
  const price = (each: Rung): number => each.paid / each.units;
  const rest: Rung[] = [];
  const offers = grouped(rows, (each) => `${each.family}|${price(each)}`).flatMap((group) => {
    const unit = price(group[0]!);
    const found = joined(group, seen, (each) => each.unit > unit && each.paid > unit * each.units);
    rest.push(...found.rest);
    return found.runs.map((run) =>
      offer('member price', run, { if: MEMBERS, then: [{ ...off(run, { price: unit }), spread: 'unit' }] }),
    );
  });
  return { offers: numbered('price', offers), rest };
}

/** Each of them at this price, but only from so many on: one piece alone was dearer in the same store and week. */
function fromPieces(rows: readonly Rung[], seen: Seen): Offer[] {
  const several = rows.filter((each) => each.units > 1);
  const offers = grouped(several, (each) => `${each.sku}|${each.units}|${each.paid}`).flatMap((group) => {
    const [{ units, paid }] = group as [Rung];
    const unit = paid / units;
    const { runs } = joined(
      group,
      seen,
      (each) => each.units >= units && each.unit > unit && each.paid > unit * each.units,
    );
    return runs.map((run) =>
      offer('multi-buy', run, {
        if: { all: [MEMBERS, { qty: { min: units, on: skusOf(run) } }] },
        then: [{ ...off(run, { price: unit }), spread: 'unit' }],
      }),
    );
  });
  return numbered('from', offers);
}

/** So many for one price, which is no whole price for each. */
function piecesTogether(rows: readonly Rung[], seen: Seen): Offer[] {
  const offers = grouped(rows, (each) => `${each.sku}|${each.units}|${each.paid}`).flatMap((group) => {
    const [{ units, paid }] = group as [Rung];
    const { runs } = joined(group, seen, (each) => each.units === units && each.paid > paid);
    return runs.map((run) =>
      offer('multi-buy', run, {
        if: { all: [MEMBERS, { qty: { min: units, max: units, on: skusOf(run) } }] },
        then: [{ ...off(run, { price: paid }), spread: 'line' }],
      }),
    );
  });
  return numbered('for', offers);
}

/** Fuel and packs by weight are reduced by a price per measure: on the price of the whole measure a percentage. */
function percentages(rows: readonly Rung[], seen: Seen): Offer[] {
  const percent = (each: Rung): string | null => simplestPercent(each.row.cardDiscount, each.list);
  const offers = grouped(rows, (each) => `${each.family}|${percent(each)}`).flatMap((group) => {
    const value = percent(group[0]!);
    if (value === null) return [];
    const { num, den } = ratioOf(value);
    const { runs } = joined(group, seen, (each) => each.list - scaled(each.list, num, den * 100) !== each.paid);
    // One of them is given: two that both fit a measure would reduce it twice.
    const stack = { ...RULED.stack, group: `measured ${group[0]!.family}`.slice(0, 60), pick: 'best' };
    return runs.map((run) => offer('percentage', run, { if: MEMBERS, then: [off(run, { percent: value })], stack }));
  });
  return numbered('percent', offers);
}

const grouped = (rows: readonly Rung[], key: (row: Rung) => string): Rung[][] => [...Map.groupBy(rows, key).values()];
const skusOf = (run: Run) => ({ sku: [...run.skus] });
const off = (run: Run, value: object) => ({ do: 'discount', value, on: skusOf(run) });

type Unnamed = Omit<Offer, 'programme'> & { readonly rules: object };

const offer = (kind: OfferKind, run: Run, rules: object): Unnamed => ({
  kind,
  rows: run.rows.map((each) => each.row),
  rules: { ...RULED, ...placeOf(run), ...rules },
});

const numbered = (word: string, offers: readonly Unnamed[]): Offer[] =>
  offers.map(({ kind, rows, rules }, n) => ({
    kind,
    rows,
    programme: { id: `${word}-${n + 1}`, name: { en: kind }, ...rules },
  }));
