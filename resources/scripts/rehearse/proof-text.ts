import { decimal } from '../replay/cents.ts';
import { columns, grouped, share } from './columns.ts';
import type { HeldOut } from './held-out.ts';
import type { Differing, Proof } from './prove.ts';

/** What must hold before anything that is rehearsed on these sales can be believed. */
export const EXACT_SHARE_MIN = { part: 99, of: 100 } as const;

export const isProved = ({ exact, rows }: Proof): boolean =>
  rows > 0 && exact * EXACT_SHARE_MIN.of >= rows * EXACT_SHARE_MIN.part;

export function proofText(proof: Proof, held: HeldOut, listAll: boolean): string[] {
  const { rows, exact, kinds, differing } = proof;
  const line = (what: string, count: number): string[] => [what, grouped(count), share(count, rows)];
  return [
    `The engine arrives at the recorded amount, to the cent, in ${grouped(exact)} of ${grouped(rows)} rows: ` +
      `${share(exact, rows)}${isProved(proof) ? '.' : `, below the ${EXACT_SHARE_MIN.part} % that must hold.`}`,
    '',
    ...columns(
      [
        ['how', 'rows', 'of all'],
        line('at the shelf price, and no offer took anything off', proof.exactAtShelf),
        line('by offers that at least two baskets speak for', proof.exactShared),
        line('by an offer that one basket alone speaks for', proof.exactOfOneBasket),
        line('quantity 0: nothing was sold and nothing taken', proof.nothingSold - wrongZeros(differing)),
        line('another amount (below, by reason)', differing.length),
      ],
      ['left', 'right', 'right'],
    ),
    '',
    'The offers, read from the rows that they explain. Those of one basket show that the engine can say such an offer;',
    'they prove nothing about it. An offer holds for all its goods, stores and weeks: rows that it would change and that',
    'were paid otherwise count as another amount.',
    '',
    ...columns(
      [
        ['kind', 'offers', 'rows explained', 'offers of one basket', 'their rows'],
        ...kinds.map((each) => [
          each.kind,
          grouped(each.offers),
          grouped(each.rows),
          grouped(each.ofOneBasket),
          grouped(each.rowsOfOneBasket),
        ]),
      ],
      ['left', 'right', 'right', 'right', 'right'],
    ),
    '',
    `Held out: offers read from nine tenths of the baskets, tried on the other tenth, which they have never seen, are ` +
      `exact in ${share(held.exact, held.rows)} of ${grouped(held.rows)} rows, ` +
      `and in ${share(held.reducedExact, held.reduced)} of the ${grouped(held.reduced)} reduced ones. ` +
      'In so thin a sample most products are met once a year.',
    '',
    ...reasons(differing, listAll),
  ];
}

const wrongZeros = (differing: readonly Differing[]): number =>
  differing.filter(({ row }) => row.quantity === 0).length;

function reasons(differing: readonly Differing[], listAll: boolean): string[] {
  if (differing.length === 0) return ['No row comes out otherwise.'];
  const byReason = [...Map.groupBy(differing, ({ reason }) => reason)].sort(([, a], [, b]) => b.length - a.length);
  const summary = columns(
    [['rows', 'why they come out otherwise'], ...byReason.map(([reason, all]) => [grouped(all.length), reason])],
    ['right', 'left'],
  );
  if (!listAll) return [...summary, '  (-- --rows lists each of them)'];
  const each = differing.map(({ row, got, reason }) => [
    `line ${row.line}`,
    row.basket,
    row.product,
    decimal(row.sales),
    decimal(got),
    reason,
  ]);
  const heading = ['row', 'basket', 'product', 'recorded', 'engine', 'reason'];
  return [...summary, '', ...columns([heading, ...each], ['left', 'left', 'left', 'right', 'right', 'left'])];
}
