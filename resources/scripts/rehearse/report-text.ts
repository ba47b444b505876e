import type { MemberChange, RehearsalReport, SaleChange } from '../../../shared/programme/rehearsal.ts';
import { inLanguage } from '../../../shared/units/text.ts';
import { amount, columns, grouped, share } from './columns.ts';

/** What the new bundle would have meant, in the words of a shop. */
export function reportText(report: RehearsalReport): string[] {
  const names = namesOf(report);
  return [
    `The same ${grouped(report.sales)} sales of ${grouped(report.members)} households, ${report.from} to ${report.to}, ` +
      'under the offers as they were and',
    'with points, two tiers, double points in two windows and 2.00 off for 500 points, in place of doubled coupons.',
    'Everybody is taken to have bought the same: nobody is drawn in, nobody driven away.',
    '',
    'IN SHORT',
    ...inShort(report),
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
    ...baskets(report.mostChanged, names),
    '',
    'BASKETS THAT COST MORE',
    ...baskets(report.losers, names),
    '',
    'BY PROGRAMME: MORE OR LESS THAN BEFORE',
    ...programmes(report),
  ];
}

/** What an owner asks first: what it costs, who gains, who loses, whether it pays. */
function inShort(report: RehearsalReport): string[] {
  const { cost, before, after, members: all, membersCheaper, membersDearer, cheaper, dearer } = report;
  const most = (changes: readonly MemberChange[]): string =>
    amount(Math.max(0, ...changes.map((each) => Math.abs(each.before - each.after))));
  const owed = cost.points === null ? '' : `, and points worth ${amount(cost.points)} that are still to be spent`;
  const margin =
    before.margin === null || after.margin === null
      ? 'Whether it pays cannot be said from these data: they hold no purchase prices.'
      : `The margin on goods whose costs are known goes from ${amount(before.margin)} to ${amount(after.margin)}.`;
  return [
    `  It costs ${amount(cost.total)}, which is ${share(cost.total, before.paid)} of takings: ` +
      `${amount(cost.money)} less at the till${owed}.`,
    `  ${grouped(membersCheaper)} of ${grouped(all)} households pay less, the luckiest ${most(report.memberWinners)} ` +
      `in all; ${grouped(membersDearer)} pay more, the worst off ${most(report.memberLosers)}.`,
    `  ${grouped(cheaper)} baskets become cheaper and ${grouped(dearer)} dearer, of ${grouped(report.sales)}.`,
    `  ${margin}`,
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
  const wallets = Object.entries(after.wallets).map(([id, { earned, spent, expired, open }]) =>
    spent === 0 && expired === 0
      ? `  wallet ${id}: ${grouped(earned)} counted; nothing was bought with it`
      : `  wallet ${id}: ${grouped(earned)} earned, ${grouped(spent)} spent, ${grouped(expired)} expired, ` +
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

const namesOf = ({ programmes: all }: RehearsalReport): ReadonlyMap<string, string> =>
  new Map(all.map(({ programme, name }) => [programme, inLanguage(name, 'en')]));

function baskets(changes: readonly SaleChange[], names: ReadonlyMap<string, string>): string[] {
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
        [...new Set(each.because.map((id) => names.get(id) ?? id))].join(', '),
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
  // Offers of one name are one to whoever reads this.
  const byName = Map.groupBy(changed, ({ name }) => inLanguage(name, 'en'));
  const sum = (all: typeof changed, of: 'sales' | 'discount' | 'earned' | 'spent'): number =>
    all.reduce((total, { before, after }) => total + after[of] - before[of], 0);
  return columns(
    [
      ['programme', 'sales', 'discount', 'points earned', 'points spent'],
      ...[...byName].map(([name, all]) => [
        all.length === 1 ? name : `${name} (${all.length} offers)`,
        grouped(sum(all, 'sales')),
        amount(sum(all, 'discount')),
        grouped(sum(all, 'earned')),
        grouped(sum(all, 'spent')),
      ]),
    ],
    ['left', 'right', 'right', 'right', 'right'],
  );
}
