import type { SaleClosed } from '../journal/entry.ts';
import { moneyText } from '../units/currency.ts';
import { money } from '../units/money.ts';
import type { ReceiptLine } from './lines.ts';
import { RECEIPT_WORDS } from './words.ts';

const HELD = /^(?:household|card)\//;

/**
 * What the sale moved in wallets that the household or the card holds: under the name of the offer that moved it, with
 * what is there now. A card without a name is told by its last digits.
 */
export function heldWallets({ points, member, card, language }: SaleClosed, pointsWallet: string): ReceiptLine[] {
  const moved = points.filter(({ wallet, holder }) => wallet !== pointsWallet && HELD.test(holder ?? ''));
  if (moved.length === 0) return [];
  const number = (value: number): string => moneyText(money(value), 0, language);
  const lines = [...Map.groupBy(moved, ({ wallet }) => wallet)].flatMap(([wallet, moves]): ReceiptLine[] => {
    const held = moves[0]?.holder?.startsWith('card/') ? card?.wallets : member?.wallets;
    const after = moves.reduce((sum, move) => sum + move.points, held?.[wallet] ?? 0);
    return [
      ...moves.map(({ name, points: by }): ReceiptLine => {
        return { kind: 'columns', left: name, right: `${by > 0 ? '+' : ''}${number(by)}` };
      }),
      { kind: 'columns', left: RECEIPT_WORDS[language].pointsAfter, right: number(after), indent: 2 },
    ];
  });
  const nameless: ReceiptLine[] =
    member || !card ? [] : [{ kind: 'rule' }, { kind: 'columns', left: '', right: `••${card.last4}` }];
  return [...nameless, ...lines];
}
