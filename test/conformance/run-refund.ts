import { foldWallet, type Posting, type WalletDef } from '../../shared/loyalty/index.ts';
import { type PointsBack, planReturn, type SoldFacts } from '../../shared/programme/index.ts';
import { lineId, programmeId, walletId } from '../../shared/units/ids.ts';
import { money } from '../../shared/units/money.ts';
import { points } from '../../shared/units/points.ts';
import { split } from '../../shared/units/split.ts';
import { day } from '../../shared/units/time.ts';
import type { Case } from './cases.ts';
import { missing } from './run-basket.ts';

interface RefundLine {
  readonly id?: string;
  readonly unit: number;
  readonly qty: number;
}

interface Original {
  readonly lines: readonly RefundLine[];
  readonly earned?: Readonly<Record<string, number>>;
  readonly spent?: Readonly<Record<string, number>>;
  readonly balanceAfter?: Readonly<Record<string, number>>;
}

const SALE = 'sale';
const DAY = day('2026-01-15');

/** The points of a sale taken back and given back for the goods that return, by the frozen facts of the sale. */
export function refundAnswer(one: Case): Record<string, unknown> {
  const original = (one.original ?? missing('original')) as Original;
  const refund = (one.refund ?? {}) as { readonly lines?: readonly RefundLine[] };
  const planned = planReturn(
    factsOf(original),
    [],
    (refund.lines ?? original.lines).map((line, i) => ({ line: idOf(line, i, original), qty: Math.abs(line.qty) })),
  );
  if (!planned.ok) return { refused: planned.error.code };
  const { unearned, restored, refund: total } = planned.value;
  const wallets = new Set([
    ...Object.keys(original.earned ?? {}),
    ...Object.keys(original.spent ?? {}),
    ...Object.keys(original.balanceAfter ?? {}),
  ]);
  return {
    refund: total,
    points: Object.fromEntries(
      [...wallets].map((wallet) => {
        const back = sumOf(unearned, wallet);
        const given = sumOf(restored, wallet);
        return [
          wallet,
          { unearned: back, returned: given, restored: given, balance: balanceOf(original, wallet, back, given) },
        ];
      }),
    ),
  };
}

/** A returned line is the original one of the same id, else of the same price, else of the same place. */
function idOf(line: RefundLine, place: number, original: Original): ReturnType<typeof lineId> {
  const byId = original.lines.findIndex((each) => line.id !== undefined && each.id === line.id);
  const byPrice = original.lines.findIndex((each) => each.unit === line.unit);
  const found = byId >= 0 ? byId : byPrice >= 0 ? byPrice : place;
  return lineId(`L${found + 1}`);
}

function factsOf(original: Original): SoldFacts {
  const paid = original.lines.map((line) => line.unit * line.qty);
  const moved = (all: Readonly<Record<string, number>> | undefined): SoldFacts['earned'] =>
    Object.entries(all ?? {}).map(([wallet, count]) => ({
      wallet: walletId(wallet),
      programme: programmeId('programme'),
      rev: 1,
      points: points(count),
      lines: split(
        money(count),
        paid.map((each) => Math.max(0, each)),
      ).map((share, i) => ({ line: lineId(`L${i + 1}`), points: points(share) })),
    }));
  return {
    lines: original.lines.map((line, i) => ({
      id: lineId(`L${i + 1}`),
      sku: `sku${i}`,
      qty: line.qty,
      list: money(paid[i]!),
      discounts: [],
      paid: money(paid[i]!),
      gross: money(paid[i]!),
      returnValue: money(paid[i]!),
      levy: money(0),
      taxes: [],
      earningBase: money(paid[i]!),
    })),
    gifts: [],
    taxes: [],
    earned: moved(original.earned),
    spent: moved(original.spent),
  };
}

const sumOf = (rows: readonly PointsBack[], wallet: string): number =>
  rows.reduce((sum, row) => (row.wallet === wallet ? sum + row.points : sum), 0);

/** The wallet folded from what it held after the sale: what is missing becomes a debt, nothing is forgiven. */
function balanceOf(original: Original, wallet: string, unearned: number, restored: number): number {
  const def: WalletDef = { id: walletId(wallet), name: {}, holder: 'member', unit: 'points', scale: 0, life: 'never' };
  const held = original.balanceAfter?.[wallet] ?? 0;
  const steps: [Posting['kind'], number][] = [
    ['adjust', held],
    ['unearn', unearned],
    ['return', restored],
  ];
  const postings = steps.map(([kind, count], i) => ({
    key: `${i}`,
    wallet: def.id,
    holder: 'm',
    kind,
    points: points(count),
    at: { day: DAY, epochMs: i },
    sale: SALE,
  }));
  return foldWallet(postings, def, DAY).balance;
}
