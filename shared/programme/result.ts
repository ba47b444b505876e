import { type Money, minus, money, sum } from '../units/money.ts';
import { points } from '../units/points.ts';
import { foldCode } from './codes.ts';
import type { CompiledBundle } from './compile.ts';
import { earnedBy, issuedBy, linePoints } from './earned.ts';
import type { DiscountShare, EvaluatedLine, Evaluation, Gift, SpentPoints } from './evaluation.ts';
import { freshCodes } from './gate.ts';
import { giftGoods } from './gift-goods.ts';
import type { Given } from './given.ts';
import { returnValues } from './return-value.ts';
import { type SaleTaxes, saleTaxes } from './sale-taxes.ts';
import type { Scene } from './scene.ts';
import { drawStoredValue } from './stored-value.ts';
import type { TraceRow } from './trace.ts';

/** Taxes, totals and tenders on what the phases have left. */
export function resultOf(
  scene: Scene,
  given: readonly Given[],
  trace: readonly TraceRow[],
  compiled: CompiledBundle,
): Evaluation {
  const taxes = saleTaxes(scene);
  const lines = evaluatedLines(scene, given, taxes);
  const total = sum(lines.map((line) => line.gross));
  const tenders = drawStoredValue(total, scene.sale.tenders ?? [], scene.sale.day);
  return {
    rev: compiled.rev,
    lines,
    gifts: given.flatMap((each) => giftsOf(each, scene)),
    earned: given.flatMap((each) => earnedBy(each, scene.sale.day, compiled, scene.sale.lines)),
    spent: given.flatMap((each) => spentBy(each, scene)),
    issued: given.flatMap((each) => issuedBy(each, scene.sale.day)),
    usedCodes: usedCodes(scene, given),
    unknownCodes: unknownCodes(scene, compiled),
    taxes: taxes.totals,
    totals: totalsOf(lines, taxes, total),
    tenders,
    due: minus(total, sum(tenders.map((tender) => tender.used))),
    trace,
  };
}

function evaluatedLines(scene: Scene, given: readonly Given[], taxes: SaleTaxes): EvaluatedLine[] {
  const discounts = scene.lines.map((): DiscountShare[] => []);
  for (const { programme, grant } of given) {
    for (const { line, amount } of grant.shares) {
      discounts[line]!.push({ programme: programme.id, rev: programme.rev, amount: money(amount) });
    }
  }
  const values = returnValues(scene, given, taxes);
  return scene.lines.map((line, i) => ({
    id: line.input.id,
    sku: line.sku,
    qty: line.qty,
    list: money(line.list),
    discounts: discounts[i]!,
    paid: money(scene.standing.remaining[i]!),
    gross: taxes.gross[i]!,
    returnValue: values[i]!,
    levy: taxes.levies[i]!,
    ...(line.input.taxedLevy ? { taxedLevy: money(line.input.taxedLevy * line.qty) } : {}),
    taxes: taxes.perLine[i]!,
    earningBase: money(scene.earningBase[i] ?? 0),
  }));
}

function totalsOf(lines: readonly EvaluatedLine[], taxes: SaleTaxes, total: Money): Evaluation['totals'] {
  const list = sum(lines.map((line) => line.list));
  const paid = sum(lines.map((line) => line.paid));
  const rates = sum(taxes.totals.map((each) => each.tax));
  const tax = money(rates + sum(taxes.levies));
  return { list, discount: minus(list, paid), net: minus(total, tax), tax, total };
}

function giftsOf(given: Given, scene: Scene): Gift[] {
  const { programme, grant } = given;
  const { gift } = grant;
  if (!gift) return [];
  const lines = giftGoods(given, scene);
  const { sku, qty } = gift;
  return [{ programme: programme.id, rev: programme.rev, sku, qty, worth: money(gift.worth), ...(lines && { lines }) }];
}

function spentBy({ programme, grant: { spent, shares } }: Given, scene: Scene): SpentPoints[] {
  if (!spent) return [];
  const over = shares.map(({ line, amount }) => ({ line, weight: amount }));
  const lines = linePoints(spent.points, over, scene.sale.lines);
  return [{ wallet: spent.wallet, programme: programme.id, rev: programme.rev, points: points(spent.points), lines }];
}

function usedCodes(scene: Scene, given: readonly Given[]): Evaluation['usedCodes'] {
  const opened = new Set(given.map((each) => each.programme).filter((programme) => programme.entry === 'code'));
  return [...opened].flatMap((programme) => {
    const code = freshCodes(programme, scene)[0];
    return code === undefined ? [] : [{ code, programme: programme.id }];
  });
}

const unknownCodes = (scene: Scene, { byCode }: CompiledBundle): string[] =>
  scene.sale.codes.filter((code) => !byCode.has(foldCode(code)));
