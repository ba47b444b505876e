import {
  compileBundle,
  type Evaluation,
  evaluate,
  type MemberInput,
  type SaleInput,
} from '../../shared/programme/index.ts';
import { lineId, memberId, programmeId } from '../../shared/units/ids.ts';
import { money } from '../../shared/units/money.ts';
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
    saleOf(one.basket!, one.settings?.scale ?? 2),
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

function saleOf(basket: CaseBasket, currencyDigits: number): SaleInput {
  return {
    currencyDigits,
    day: day((basket.at ?? ANY_DAY).slice(0, 10)),
    minute: 12 * 60,
    store: 'store',
    priceList: basket.priceList,
    lines: basket.lines.map(lineOf),
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

const lineOf = (line: CaseLine): SaleInput['lines'][number] => ({
  id: lineId(line.id),
  sku: line.sku,
  cats: line.cat ?? [],
  tags: line.tag ?? [],
  unit: money(line.unit),
  qty: line.qty,
  tax: (line.tax ?? []).map(({ rate, incl }) => ({ rate: decimalText(rate), included: incl })),
  fixedTax: line.fixedTax === undefined ? undefined : money(line.fixedTax),
});

function memberOf({ member }: Case): MemberInput | null {
  if (!member) return null;
  return {
    id: memberId(member.id),
    segments: member.segment ?? [],
    orders: member.orders ?? 0,
    wallets: member.wallets ?? {},
  };
}
