import type { SaleClosed } from '../journal/entry.ts';
import { moneyText } from '../units/currency.ts';
import { money } from '../units/money.ts';
import { heldWallets } from './held-wallets.ts';
import type { ReceiptLine } from './lines.ts';
import { RECEIPT_WORDS } from './words.ts';

interface Ending {
  readonly points: number;
  readonly until: string;
}

/** The member's part: who, points before and after, which of them end next; and what household and card hold. */
export const pointsLines = (sale: SaleClosed, wallet: string, withExpiry: boolean): ReceiptLine[] => [
  ...ownPoints(sale, wallet, withExpiry),
  ...heldWallets(sale, wallet),
];

function ownPoints(sale: SaleClosed, wallet: string, withExpiry: boolean): ReceiptLine[] {
  const { member, language, returned } = sale;
  if (!member) return [];
  // Where the goods that came back were the same member's, the balance at the end of the paper covers both.
  const isFoldedBelow = returned?.member?.id === member.id && returned.member.balance !== undefined;
  const words = RECEIPT_WORDS[language];
  const number = (value: number): string => moneyText(money(value), 0, language);
  const before = member.wallets[wallet] ?? 0;
  const moved = sale.points.filter((movement) => movement.wallet === wallet);
  const earned = moved.reduce((sum, movement) => sum + Math.max(0, movement.points), 0);
  const spent = moved.reduce((sum, movement) => sum + Math.max(0, -movement.points), 0);
  const ending =
    withExpiry && !isFoldedBelow
      ? nextEnding({ before, spent, old: member.nextExpiry ?? null, fresh: freshOf(moved) })
      : null;
  return [
    { kind: 'rule' },
    { kind: 'columns', left: `${words.member} ${member.greeting}`, right: `••${member.last4}` },
    ...(isFoldedBelow ? [] : [{ kind: 'columns', left: words.pointsBefore, right: number(before) } as const]),
    ...(earned > 0 ? [{ kind: 'columns', left: words.pointsEarned, right: `+${number(earned)}` } as const] : []),
    ...(spent > 0 ? [{ kind: 'columns', left: words.pointsSpent, right: number(-spent) } as const] : []),
    ...(isFoldedBelow
      ? []
      : [{ kind: 'columns', left: words.pointsAfter, right: number(before + earned - spent), bold: true } as const]),
    ...(ending ? [{ kind: 'text', text: words.pointsExpire(number(ending.points), ending.until) } as const] : []),
  ];
}

/** Of what was just earned, what ends first. */
function freshOf(moved: SaleClosed['points']): Ending | null {
  const days = moved.flatMap(({ points, until }) => (points > 0 && until ? [until] : [])).sort();
  const [until] = days;
  if (until === undefined) return null;
  const points = moved.reduce((sum, each) => sum + (each.until === until ? Math.max(0, each.points) : 0), 0);
  return { points, until };
}

/**
 * Of the whole balance, what ends first after this sale. What is spent comes off what ends first, so what is left of it
 * stands, until something newly earned ends sooner. Where all of it is spent, the entry does not know what came behind
 * it: then only a balance that was nothing else lets the receipt go on to what was earned.
 */
export function nextEnding(p: {
  before: number;
  spent: number;
  old: Ending | null;
  fresh: Ending | null;
}): Ending | null {
  const { before, spent, old, fresh } = p;
  if (!old) return fresh;
  const left = old.points - spent;
  if (left <= 0) return before <= old.points ? fresh : null;
  if (!fresh || old.until < fresh.until) return { points: left, until: old.until };
  return fresh.until === old.until ? { points: left + fresh.points, until: old.until } : fresh;
}
