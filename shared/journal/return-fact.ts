import type { MemberId } from '../units/ids.ts';
import { points } from '../units/points.ts';
import { quantity } from '../units/quantity.ts';
import type { PointsMovement, SaleClosed, SaleLine } from './entry.ts';
import { holderIn } from './points-moved.ts';
import type { ReturnAsked, ReturnFigures } from './return-figures.ts';
import { unitsBefore } from './return-goods.ts';
import type { ReturnedGoods, ReturnReason } from './returned-goods.ts';
import { earnings, spendings } from './sold-facts.ts';

interface Brought {
  readonly asked: ReturnAsked;
  readonly figures: ReturnFigures;
  readonly reason: ReturnReason;
  readonly known: ReturnedGoods['known'];
  /** Of the points wallet of the sale's member, around this return. */
  readonly balance: NonNullable<ReturnedGoods['member']>['balance'] | null;
}

/** Goods that come back as one fact: everything a receipt, a ledger or a second working out will ever need. */
export function returnedGoodsOf(brought: Brought): ReturnedGoods {
  const { asked, figures, reason, known, balance } = brought;
  const { sale, before, keptGifts } = asked;
  const { plan } = figures;
  const { store, till, epoch, seq, receipt, endedAt, member, uses } = sale;
  return {
    sale: { store, till, epoch, seq },
    receipt,
    soldAt: endedAt,
    reason,
    known,
    before: unitsBefore(before),
    lines: plan.lines.map(({ line, qty }, at) => {
      const sold = lineOf(sale, line);
      return {
        line,
        product: sold.product,
        name: sold.name,
        quantity: isWeighed(sold) ? sold.quantity : quantity(qty),
        soldBy: sold.soldBy,
        tax: sold.tax,
        refund: figures.refunds[at] ?? plan.lines[at]!.refund,
      };
    }),
    gifts: figures.gifts.map(({ id: line, product, name, quantity: pieces, returnValue: worth, tax }) => ({
      line,
      product,
      name,
      quantity: pieces,
      worth,
      kept: keptGifts.includes(line),
      tax,
    })),
    rule: figures.rule,
    taxIncluded: sale.taxIncluded,
    taxes: [...figures.taxes],
    refund: figures.refund,
    complete: plan.complete,
    ...(member ? { member: memberOf(member, balance) } : {}),
    points: movementsBack(sale, plan),
    ...(plan.complete && uses ? { uses, usesDay: sale.openedDay } : {}),
  };
}

const isWeighed = ({ quantity: { scale }, soldBy }: SaleLine): boolean => scale > 0 || soldBy === 'weight';

function lineOf({ lines }: SaleClosed, id: string): SaleLine {
  const line = lines.find((each) => each.id === id);
  if (!line) throw new TypeError(`The sale lost line ${id}`);
  return line;
}

const memberOf = (
  { id, last4, greeting }: { id: MemberId; last4: string; greeting: string },
  balance: Brought['balance'],
): NonNullable<ReturnedGoods['member']> => ({ id, last4, greeting, ...(balance ? { balance } : {}) });

/** Earned points are taken back first, with the dates that they had; then what was spent is given back. */
export function movementsBack(sale: SaleClosed, plan: ReturnFigures['plan']): PointsMovement[] {
  const [earned, spent] = [earnings(sale), spendings(sale)];
  const back = (from: PointsMovement | undefined, moved: number, kind: 'unearn' | 'return'): PointsMovement[] => {
    if (!from) return [];
    const { lines: _, holder: said, ...movement } = from;
    const holder = holderIn(sale, said);
    return [{ ...movement, ...(holder ? { holder } : {}), points: points(moved), kind }];
  };
  return [
    ...plan.unearned.flatMap((each) => back(earned[each.place], -each.points, 'unearn')),
    ...plan.restored.flatMap((each) => back(spent[each.place], each.points, 'return')),
  ];
}
