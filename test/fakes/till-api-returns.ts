import { implement } from '@orpc/server';
import { type ActAnswer, tillContract } from '../../shared/contract/till-api.ts';
import type { LineView, ReturnView, TillView } from '../../shared/contract/views.ts';
import { FAKE_NOW_MS } from './till-api-views.ts';

const TEA = { en: 'Green tea, roasted', ja: 'ほうじ茶', ru: 'Зелёный чай обжаренный', zh: '焙茶' };
const APPLES = { en: 'Apples', ja: 'りんご', ru: 'Яблоки', zh: '苹果' };
const CUP = { en: 'Tea cup', ja: '湯のみ', ru: 'Чашка для чая', zh: '茶杯' };

/** A receipt of two lines, one of them weighed, with a gift that is asked for once all is back. */
export const fakeReturn = (part: Partial<ReturnView> = {}): ReturnView => ({
  receipt: 1017,
  till: 'S-kyoto-2',
  soldAt: new Date(FAKE_NOW_MS - 86_400_000).toISOString(),
  greeting: 'Yuki T.',
  known: 'headOffice',
  lines: [
    { line: 'L1', name: TEA, quantity: '3', soldBy: 'each', left: 2, chosen: 0, refund: 0 },
    { line: 'L2', name: APPLES, quantity: '0.482', soldBy: 'weight', left: 1, chosen: 0, refund: 0 },
  ],
  gifts: [],
  reason: null,
  refund: 0,
  pointsTaken: 0,
  pointsGiven: 0,
  complete: false,
  ...part,
});

/** With so many of the tea and of the apples chosen. */
export function chosenReturn(tea: number, apples: number, part: Partial<ReturnView> = {}): ReturnView {
  const before = fakeReturn(part);
  const chosen = [tea, apples];
  const worth = [590, 241];
  const lines = before.lines.map((line, at) => ({
    ...line,
    chosen: chosen[at] ?? 0,
    refund: (chosen[at] ?? 0) * (worth[at] ?? 0),
  }));
  const refund = lines.reduce((sum, line) => sum + line.refund, 0);
  const complete = lines.every((line) => line.chosen === line.left);
  const kept = before.gifts[0]?.kept ?? false;
  return {
    ...before,
    lines,
    complete,
    gifts: complete ? [{ line: 'G1', name: CUP, worth: 250, kept }] : [],
    refund: refund - (complete && kept ? 250 : 0),
    pointsTaken: Math.floor(refund / 100),
    pointsGiven: complete ? 20 : 0,
  };
}

/** The whole of a long receipt comes back. */
export function longReturn(): ReturnView {
  const of = chosenReturn(2, 1);
  const lines = Array.from({ length: 30 }, (_, at) => ({ ...of.lines[at % 2]!, line: `L${at + 1}` }));
  return { ...of, lines, refund: 15 * of.refund, pointsTaken: 15 * of.pointsTaken };
}

/** The chosen goods as they stand in the basket. */
export const backLines = ({ lines }: ReturnView): LineView[] =>
  lines
    .filter((line) => line.chosen > 0)
    .map(({ line, name, soldBy, quantity, chosen, refund }) => ({
      id: `R:${line}`,
      name,
      soldBy,
      quantity: soldBy === 'weight' ? quantity : String(chosen),
      unit: 0,
      list: -refund,
      paid: -refund,
      discounts: [],
      gift: false,
      back: true,
    }));

interface Shown {
  readonly view: () => TillView;
  readonly show: (part: Partial<TillView>) => void;
  readonly asked: string[];
}

/** The acts of a return over the fake's views. */
export function returnActs({ view, show, asked }: Shown) {
  const { act } = implement(tillContract);
  const done = (): ActAnswer => ({ ok: true, version: view().version });
  const change = (name: string, part: (before: ReturnView) => ReturnView): ActAnswer => {
    asked.push(name);
    const returning = view().returning;
    if (returning) show({ returning: part(returning), totals: { ...view().totals, total: -part(returning).refund } });
    return done();
  };
  const chosen = ({ lines }: ReturnView): [number, number] => [lines[0]?.chosen ?? 0, lines[1]?.chosen ?? 0];
  return {
    beginReturn: act.beginReturn.handler(({ input }) => {
      asked.push(`beginReturn ${input.receipt}`);
      show({ returning: fakeReturn() });
      return done();
    }),
    returnUnits: act.returnUnits.handler(({ input }) =>
      change(`returnUnits ${input.line} ${input.quantity}`, (before) => {
        const [tea, apples] = chosen(before);
        const typed = input.quantity === '' ? 2 : Number(input.quantity);
        return input.line === 'L1' ? chosenReturn(typed, apples, before) : chosenReturn(tea, 1, before);
      }),
    ),
    returnAll: act.returnAll.handler(() => change('returnAll', (before) => chosenReturn(2, 1, before))),
    returnReason: act.returnReason.handler(({ input }) =>
      change(`returnReason ${input.reason}`, (before) => ({ ...before, reason: input.reason })),
    ),
    keepGift: act.keepGift.handler(({ input }) =>
      change(`keepGift ${input.kept}`, (before) =>
        chosenReturn(...chosen(before), { ...before, gifts: before.gifts.map((gift) => ({ ...gift, ...input })) }),
      ),
    ),
    dropReturn: act.dropReturn.handler(() => {
      asked.push('dropReturn');
      show({ returning: null, totals: { ...view().totals, total: view().totals.list - view().totals.discount } });
      return done();
    }),
    refundCard: act.refundCard.handler(({ input }) => {
      asked.push(`refundCard ${input.outcome}`);
      return done();
    }),
    refundCash: act.refundCash.handler(() => {
      asked.push('refundCash');
      return done();
    }),
  };
}
