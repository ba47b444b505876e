import type { Evaluation } from '../programme/evaluation.ts';
import { type Canonical, canonicalJson } from './canonical.ts';

/**
 * The figures of an evaluation as canonical text: what the customer paid, got and earned, and by which programme. Till
 * and head office hash it; a difference is an alarm. The trace explains the figures and is no part of them.
 */
export function evaluationFigures(evaluation: Evaluation): string {
  const figures = {
    lines: evaluation.lines.map((line) => ({
      id: line.id,
      list: line.list,
      paid: line.paid,
      gross: line.gross,
      returnValue: line.returnValue,
      discounts: line.discounts.map(({ programme, rev, amount }) => ({ programme, rev, amount })),
    })),
    gifts: evaluation.gifts.map(({ programme, sku, qty }) => ({ programme, sku, qty })),
    earned: evaluation.earned.map(({ wallet, programme, points }) => ({ wallet, programme, points })),
    spent: evaluation.spent.map(({ wallet, programme, points }) => ({ wallet, programme, points })),
    taxes: evaluation.taxes.map(({ id, net, tax, gross }) => ({ id, net, tax, gross })),
    totals: { ...evaluation.totals },
  };
  return canonicalJson(figures as unknown as Canonical);
}
