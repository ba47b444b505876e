import {
  compileBundle,
  type Evaluation,
  evaluate,
  type MemberInput,
  type SaleInput,
} from '../../shared/programme/index.ts';
import { lineId, memberId, programmeId } from '../../shared/units/ids.ts';
import { type Money, money } from '../../shared/units/money.ts';
import { day } from '../../shared/units/time.ts';
import type { Case, CaseBasket, CaseLine } from './cases.ts';
import { decimalText, toProgramme } from './to-programme.ts';

/** Cases without a date do not depend on one. */
const ANY_DAY = '2026-01-15';

export function evaluateCase(one: Case): Evaluation {
  const programmes = (one.programmes ?? []).map(toProgramme);
  const state = one.state ?? {};
  return evaluate(
    compileBundle({ rev: 1, programmes, wallets: [], tierSets: [] }),
    saleOf(one.basket ?? missing('basket'), one.settings?.scale ?? 2),
    memberOf(one),
    {
      uses: state.uses ?? {},
      codeUses: state.codeUses ?? {},
      memberUses: state.memberUses ?? {},
      spent: state.spent ?? {},
    },
    {
      taxRounding: one.settings?.taxRounding ?? 'line',
      spendSameOrder: one.settings?.spendSameOrder ?? false,
      earningBase: 'gross',
    },
  );
}

/** What a case cannot do without. The runner makes a failing line of it. */
export function missing(key: string): never {
  throw new RangeError(`the case has no ${key}`);
}

function saleOf(basket: CaseBasket, currencyDigits: number): SaleInput {
  return {
    currencyDigits,
    day: day((basket.at ?? ANY_DAY).slice(0, 10)),
    minute: minuteOf(basket.at),
    store: 'store',
    priceList: basket.priceList,
    lines: (basket.lines ?? missing('basket.lines')).map(lineOf),
    codes: basket.codes ?? [],
    claims: (basket.claims ?? []).map((claim) => ({ ...claim, programme: programmeId(claim.programme) })),
    tenders: (basket.tenders ?? []).map(({ card, balance, expires, status }) => ({
      card,
      balance: money(balance),
      status,
      expires: expires === undefined ? undefined : day(expires.slice(0, 10)),
    })),
  };
}

/** "2026-03-10T23:59" carries a time; a bare day is noon. */
function minuteOf(at: string | undefined): number {
  const time = /T(\d\d):(\d\d)/.exec(at ?? '');
  return time ? Number(time[1]) * 60 + Number(time[2]) : 12 * 60;
}

const lineOf = (line: CaseLine): SaleInput['lines'][number] => ({
  id: lineId(line.id),
  sku: line.sku ?? line.id,
  cats: listOf(line.cat),
  tags: listOf(line.tag),
  ...quantityOf(line),
  tax: (line.tax ?? []).map(({ rate, incl }) => ({ rate: decimalText(rate), included: incl })),
  fixedTax: line.fixedTax === undefined ? undefined : money(line.fixedTax),
});

const listOf = (keys: readonly string[] | string | undefined): readonly string[] =>
  typeof keys === 'string' ? [keys] : (keys ?? []);

/** Half a kilo is one unit at its price, as at the till. */
function quantityOf({ unit, qty = 1 }: CaseLine): { unit: Money; qty: number } {
  if (Number.isInteger(qty)) return { unit: money(unit), qty };
  return { unit: money(Math.round(unit * Math.abs(qty))), qty: Math.sign(qty) };
}

function memberOf({ member }: Case): MemberInput | null {
  if (!member) return null;
  return {
    id: memberId(member.id),
    segments: listOf(member.segment),
    orders: member.orders ?? 0,
    wallets: member.wallets ?? {},
    ...(member.tier === undefined ? {} : { tier: member.tier }),
    ...(member.birthday === undefined ? {} : { birthday: member.birthday.slice(-5) }),
    ...(member.lastSeen === undefined ? {} : { lastSeen: day(member.lastSeen.slice(0, 10)) }),
    ...(member.consent === undefined ? {} : { consents: listOf(member.consent) }),
  };
}
