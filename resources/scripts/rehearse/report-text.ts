import type { MemberChange, RehearsalReport, SaleChange } from '../../../shared/programme/rehearsal.ts';
import { inLanguage } from '../../../shared/units/text.ts';
import { amount, columns, grouped, share } from './columns.ts';

/** What the new bundle would have meant, in the words of a shop. */
export function reportText(report: RehearsalReport): string[] {
  return [
    `The same ${grouped(report.sales)} sales of ${grouped(report.members)} households, ${report.from} to ${report.to}, ` +
      'under the offers as they were and',
    'with points, two tiers, double points in two windows and 2.00 off for 500 points, in place of doubled coupons.',
    'Everybody is taken to have bought the same: nobody is drawn in, nobody driven away.',
    '',
    'WHAT IT COSTS',
    ...costs(report),
    '',
    'BEFORE AND AFTER',
    ...sides(report),
    '',
    'WHO GAINS, WHO LOSES',
    ...outcomes(report),
    '',
    'BY TIER, AT THE TIME OF THE SALE',
    ...tiers(report),
    '',
    'HOUSEHOLDS THAT GAIN MOST',
    ...members(report.memberWinners),
    '',
    'HOUSEHOLDS THAT LOSE',
    ...members(report.memberLosers),
    '',
    'BASKETS CHANGED MOST',
    ...baskets(report.mostChanged),
    '',
    'BASKETS THAT COST MORE',
    ...baskets(report.losers),
    '',
    'BY PROGRAMME, WHERE SOMETHING CHANGES',
    ...programmes(report),
  ];
}

function costs({ cost, before, after }: RehearsalReport): string[] {
  const rows = [
    ['money not taken at the till', amount(cost.money), share(cost.money, before.paid)],
    ...(cost.points === null
      ? []
      : [['points still open at the end, at what they buy', amount(cost.points), share(cost.points, before.paid)]]),
    ['together', amount(cost.total), share(cost.total, before.paid)],
  ];
  const wallets = Object.entries(after.wallets).map(
    ([id, { earned, spent, expired, open }]) =>
      `  wallet ${id}: ${grouped(earned)} earned, ${grouped(spent)} spent, ${grouped(expired)} expired, ` +
      `${grouped(open)} open at the end`,
  );
  return [...columns([['', 'cost', 'of takings'], ...rows], ['left', 'right', 'right']), '', ...wallets];
}

function sides({ sales, before, after }: RehearsalReport): string[] {
  const row = (what: string, was: number, is: number, text: (n: number) => string): string[] => [
    what,
    text(was),
    text(is),
    text(is - was),
  ];
  const margin =
    before.margin === null || after.margin === null
      ? ['margin', 'costs are not known', '', '']
      : row('margin, where costs are known', before.margin, after.margin, amount);
  return columns(
    [
      ['', 'before', 'after', 'change'],
      row('at shelf prices', before.list, after.list, amount),
      row('discounts', before.discount, after.discount, amount),
      row('takings', before.paid, after.paid, amount),
      row('sales with a discount', before.discountedSales, after.discountedSales, grouped),
      row('average discount of those', before.averageDiscount, after.averageDiscount, amount),
      ['share of sales with a discount', share(before.discountedSales, sales), share(after.discountedSales, sales), ''],
      margin,
    ],
    ['left', 'right', 'right', 'right'],
  );
}

function outcomes(report: RehearsalReport): string[] {
  const { sales, members: all, touched, cheaper, dearer, membersCheaper, membersDearer } = report;
  return columns(
    [
      ['', 'baskets', 'of all', 'households', 'of all'],
      ['touched in money or points', grouped(touched.sales), share(touched.sales, sales), '', ''],
      ['pay less', grouped(cheaper), share(cheaper, sales), grouped(membersCheaper), share(membersCheaper, all)],
      ['pay more', grouped(dearer), share(dearer, sales), grouped(membersDearer), share(membersDearer, all)],
    ],
    ['left', 'right', 'right', 'right', 'right'],
  );
}

function tiers(report: RehearsalReport): string[] {
  const order = ['gold', 'silver', null];
  const rows = report.tiers.toSorted((a, b) => order.indexOf(a.tier) - order.indexOf(b.tier));
  return columns(
    [
      ['tier', 'households', 'sales', 'paid before', 'paid after', 'saved', 'points earned', 'points spent'],
      ...rows.map((each) => [
        each.tier ?? 'none yet',
        grouped(each.members),
        grouped(each.sales),
        amount(each.before),
        amount(each.after),
        amount(each.before - each.after),
        grouped(each.earned),
        grouped(each.spent),
      ]),
    ],
    ['left', 'right', 'right', 'right', 'right', 'right', 'right', 'right'],
  );
}

function members(changes: readonly MemberChange[]): string[] {
  if (changes.length === 0) return ['  None.'];
  return columns(
    [
      ['household', 'tier', 'sales', 'paid before', 'paid after', 'saved', 'points left over'],
      ...changes.map((each) => [
        each.member,
        each.tier ?? '-',
        grouped(each.sales),
        amount(each.before),
        amount(each.after),
        amount(each.before - each.after),
        grouped(each.points),
      ]),
    ],
    ['left', 'left', 'right', 'right', 'right', 'right', 'right'],
  );
}

function baskets(changes: readonly SaleChange[]): string[] {
  if (changes.length === 0) return ['  None.'];
  return columns(
    [
      ['basket', 'day', 'household', 'before', 'after', 'points', 'because of'],
      ...changes.map((each) => [
        each.sale,
        each.day,
        each.member ?? '-',
        amount(each.before),
        amount(each.after),
        `${each.points > 0 ? '+' : ''}${grouped(each.points)}`,
        each.because.join(', '),
      ]),
    ],
    ['left', 'left', 'left', 'right', 'right', 'right', 'left'],
  );
}

function programmes(report: RehearsalReport): string[] {
  const changed = report.programmes.filter(
    ({ before, after }) =>
      before.sales !== after.sales || before.discount !== after.discount || before.earned !== after.earned,
  );
  return columns(
    [
      ['programme', 'sales', 'discount', 'earned', 'spent'],
      ...changed.map(({ name, after, before }) => [
        inLanguage(name, 'en'),
        grouped(after.sales - before.sales),
        amount(after.discount - before.discount),
        grouped(after.earned - before.earned),
        grouped(after.spent - before.spent),
      ]),
    ],
    ['left', 'right', 'right', 'right', 'right'],
  );
}
