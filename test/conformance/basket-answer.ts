import type { Evaluation } from '../../shared/programme/index.ts';
import type { Case, Expected } from './cases.ts';

type Answer = Record<string, unknown>;

/** An evaluation in the words of the cases' expectations, with zero where a line or wallet has nothing. */
export function basketAnswer(one: Case, result: Evaluation, expected: Expected): Answer {
  const applied = result.trace.filter((row) => row.outcome === 'applied').map((row) => row.programme as string);
  const discounts = result.lines.map((line) => line.list - line.paid);
  return {
    total: result.totals.total,
    net: result.totals.net,
    tax: result.totals.tax,
    due: result.due,
    discountTotal: result.totals.discount,
    lineDiscounts: Object.fromEntries(result.lines.map((line, i) => [line.id, discounts[i]!])),
    lineDiscountsAnyOrder: [...discounts].sort((a, b) => a - b),
    perProgramme: perProgramme(one, result),
    rewardLines: rewardLines(result),
    applied: inOrderOf(applied, expected.applied),
    notApplied: namesIn(expected.notApplied).filter((name) => !applied.includes(name)),
    points: pointsOf(one, result, expected),
    tenders: Object.fromEntries(result.tenders.map(({ card, used, left }) => [card, { used, left }])),
    issued: result.issued.map(({ what, programme, qty }) => ({ what, programme, qty })),
  };
}

const namesIn = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** Which programmes apply is a set: named ones come in the order of the expectation, others after them. */
function inOrderOf(applied: readonly string[], expected: unknown): string[] {
  const named = namesIn(expected).filter((name) => applied.includes(name));
  return [...named, ...applied.filter((name) => !named.includes(name))];
}

/** Programmes that the basket could not even meet have given nothing. */
function perProgramme(one: Case, result: Evaluation): Record<string, Record<string, number>> {
  const sums: Record<string, Record<string, number>> = {};
  for (const { id } of one.programmes ?? []) {
    sums[String(id)] = Object.fromEntries(result.lines.map((line) => [line.id, 0]));
  }
  for (const line of result.lines) {
    for (const { programme, amount } of line.discounts) sums[programme]![line.id]! += amount;
  }
  return sums;
}

function rewardLines(result: Evaluation): { sku: string; qty: number }[] {
  const bySku = new Map<string, number>();
  for (const gift of result.gifts) bySku.set(gift.sku, (bySku.get(gift.sku) ?? 0) + gift.qty);
  return [...bySku].map(([sku, qty]) => ({ sku, qty }));
}

function pointsOf(one: Case, result: Evaluation, expected: Expected): Record<string, object> {
  const wallets = Object.keys((expected.points ?? {}) as object);
  return Object.fromEntries(
    wallets.map((wallet) => {
      const earned = sum(result.earned.filter((each) => each.wallet === wallet).map((each) => each.points));
      const spent = sum(result.spent.filter((each) => each.wallet === wallet).map((each) => each.points));
      return [wallet, { earned, spent, balance: (one.member?.wallets?.[wallet] ?? 0) + earned - spent }];
    }),
  );
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
