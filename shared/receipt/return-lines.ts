import type { ReturnedGift, ReturnedGoods, ReturnedLine } from '../journal/returned-goods.ts';
import type { Tender } from '../tender/tender.ts';
import { moneyText } from '../units/currency.ts';
import { type Money, money, negated } from '../units/money.ts';
import { quantityText } from '../units/quantity.ts';
import { unreachable } from '../units/result.ts';
import type { Language } from '../units/text.ts';
import { minuteOf, type Page } from './frame.ts';
import type { ReceiptLine } from './lines.ts';

/** Goods that came back, with the number and the date of the paper on which they were sold. */
export function returnedLines(page: Page, returned: ReturnedGoods): ReceiptLine[] {
  const { words, amount } = page;
  const marks = new Map(returned.taxes.map((row) => [row.rate, row.mark]));
  return [
    { kind: 'text', text: words.returned, bold: true },
    { kind: 'columns', left: `${words.receipt} ${returned.receipt}`, right: minuteOf(returned.soldAt) },
    { kind: 'text', text: `${words.till} ${returned.sale.till}` },
    ...returned.lines.flatMap((line) => goods(line, marks.get(line.tax), page)),
    ...returned.gifts.map((gift) => giftLine(gift, page)),
    ...(returned.gifts.some((gift) => gift.kept)
      ? [{ kind: 'columns', left: words.refund, right: amount(negated(returned.refund)) } as const]
      : []),
  ];
}

function goods(line: ReturnedLine, mark: string | undefined, { amount, language, words }: Page): ReceiptLine[] {
  const many = quantityText(line.quantity).replace('.', language === 'ru' ? ',' : '.');
  const said = line.soldBy === 'weight' ? words.kilograms(many) : many === '1' ? '' : words.pieces(many);
  const name = mark ? `${line.name} ${mark}` : line.name;
  return [
    { kind: 'columns', left: name, right: amount(negated(line.refund)) },
    ...(said === '' ? [] : [{ kind: 'columns', left: said, right: '', indent: 2 } as const]),
  ];
}

/** Handed in it costs nothing; kept it is sold after all. */
const giftLine = ({ name, worth, kept }: ReturnedGift, { words, amount }: Page): ReceiptLine =>
  kept
    ? { kind: 'columns', left: `${words.giftKept}: ${name}`, right: amount(worth) }
    : { kind: 'columns', left: `${words.gift}: ${name}`, right: amount(money(0)) };

/** One line per rate, below nothing: what the first paper charged is taken back. */
export function returnedTaxes({ words, amount, language }: Page, returned: ReturnedGoods): ReceiptLine[] {
  return returned.taxes
    .filter((row) => row.gross !== 0 || row.tax !== 0)
    .map((row) => {
      const rate = `${row.name}${row.mark ? ` ${row.mark}` : ''}`;
      const base = amount(negated(returned.taxIncluded ? row.gross : row.net));
      const word = returned.taxIncluded ? words.taxIncluded : words.taxAdded;
      const left =
        language === 'ja' || language === 'zh'
          ? `${rate} ${words.taxableAmount} ${base}`
          : `${words.taxableAmount} ${rate}: ${base}`;
      return { kind: 'columns', left: `${left} (${word})`, right: amount(negated(row.tax)) };
    });
}

const whole = (value: number, language: Language): string => moneyText(money(value), 0, language);

/** What a return does to the points of its sale's member; a debt is said in so many words. */
export function returnedPoints({ words, language, store }: Page, { member, points }: ReturnedGoods): ReceiptLine[] {
  if (!member) return [];
  const moved = points.filter((each) => each.wallet === store.pointsWallet).map((each) => each.points);
  const taken = moved.reduce((sum, each) => sum + Math.max(0, -each), 0);
  const given = moved.reduce((sum, each) => sum + Math.max(0, each), 0);
  const { balance } = member;
  const row = (left: string, right: string, bold = false): ReceiptLine => ({ kind: 'columns', left, right, bold });
  return [
    { kind: 'rule' },
    row(`${words.member} ${member.greeting}`, `••${member.last4}`),
    ...(balance ? [row(words.pointsBefore, whole(balance.before, language))] : []),
    ...(taken > 0 ? [row(words.pointsTaken, whole(-taken, language))] : []),
    ...(given > 0 ? [row(words.pointsGiven, `+${whole(given, language)}`)] : []),
    ...(balance ? [row(words.pointsAfter, whole(balance.after, language), true)] : []),
    ...(balance && balance.after < 0 ? [{ kind: 'text', text: words.pointsOwed } as const] : []),
  ];
}

/** Cash and cards as the customer sees them: handed over, or given back. */
export function tenderLines(page: Page): ReceiptLine[] {
  const { sale, words, amount } = page;
  const taken = sale.tenders.flatMap((tender) => tenderLine(tender, page));
  const isPaid = sale.tenders.some((tender) => tender.kind === 'cash' && tender.kept >= 0);
  const change = { kind: 'columns', left: words.change, right: amount(sale.change), bold: true } as const;
  return isPaid ? [...taken, change] : taken;
}

function tenderLine(tender: Tender, { words, amount }: Page): ReceiptLine[] {
  const isBack = tender.kept < 0;
  const row = (left: string, of: Money, bold = false): ReceiptLine => ({
    ...{ kind: 'columns', left, right: amount(of) },
    ...(bold ? { bold } : {}),
  });
  switch (tender.kind) {
    case 'cash':
      return [isBack ? row(words.cashBack, tender.kept, true) : row(words.cash, tender.tendered)];
    case 'card':
      return [row([isBack ? words.cardBack : words.card, tender.approval].filter(Boolean).join(' '), tender.kept)];
    case 'giftCard': {
      const paid = row(`${isBack ? words.giftCardBack : words.giftCard} ••${tender.last4}`, tender.kept);
      return tender.left === undefined ? [paid] : [paid, row(`  ${words.giftCardLeft}`, tender.left)];
    }
    default:
      return unreachable(tender);
  }
}
