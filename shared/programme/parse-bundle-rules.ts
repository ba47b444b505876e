import type { BundleProblem } from './bundle-problem.ts';
import { foldCode } from './codes.ts';
import { giftCycles } from './gift-cycles.ts';
import type { Programme, ProgrammeBundle } from './model.ts';
import { programmeProblems } from './parse-programme-rules.ts';
import { questionProblems } from './question-problems.ts';
import { guardProblems } from './sale-guard-problems.ts';
import { walletsNamedIn } from './wallets-named.ts';

/** What no single field can show: names used twice, codes that fold alike, wallets that are not there, gift cycles. */
export function contradictions(bundle: ProgrammeBundle): BundleProblem[] {
  const { programmes, wallets, tierSets } = bundle;
  return [
    ...twice('programmes', programmes),
    ...twice('wallets', wallets),
    ...twice('tierSets', tierSets),
    ...twice('guards', bundle.guards ?? []),
    ...programmes.flatMap((programme, i) => programmeProblems(programme, `programmes[${i}]`)),
    ...codeCollisions(programmes),
    ...groupProblems(programmes),
    ...missingWallets(bundle),
    ...guardProblems(bundle),
    ...questionProblems(bundle.questions),
    ...giftCycles(programmes),
    ...tierProblems(tierSets),
  ];
}

/** A member has one tier, on the card and in `member.tier`: a second set would have no say anywhere. */
function tierProblems(sets: ProgrammeBundle['tierSets']): BundleProblem[] {
  const [first] = sets;
  return sets.flatMap((set, i) => [
    ...(i > 0 && first
      ? [{ place: `tierSets[${i}]`, reason: `a chain has one tier set, and ${first.id} is there` }]
      : []),
    ...set.levels.flatMap((level, j) => {
      const place = `tierSets[${i}].levels[${j}]`;
      const before = set.levels.slice(0, j);
      return [
        ...(j > 0 && level.at <= before[j - 1]!.at ? [{ place: `${place}.at`, reason: 'levels must rise' }] : []),
        ...(before.some(({ name }) => name === level.name)
          ? [{ place: `${place}.name`, reason: `${level.name} is there twice` }]
          : []),
      ];
    }),
  ]);
}

function twice(list: string, items: readonly { readonly id: string }[]): BundleProblem[] {
  const seen = new Set<string>();
  return items.flatMap(({ id }, i) => {
    if (seen.has(id)) return [{ place: `${list}[${i}].id`, reason: `${id} is there twice` }];
    seen.add(id);
    return [];
  });
}

/** One written code may open one programme, or else the cashier could not say which. */
function codeCollisions(programmes: readonly Programme[]): BundleProblem[] {
  const owners = new Map<string, { place: string; code: string }>();
  return programmes.flatMap((programme, i) =>
    (programme.codes ?? []).flatMap((code, j) => {
      const place = `programmes[${i}].codes[${j}]`;
      const folded = foldCode(code);
      const owner = owners.get(folded);
      if (!owner) owners.set(folded, { place, code });
      return owner ? [{ place, reason: `reads like ${owner.code} at ${owner.place}` }] : [];
    }),
  );
}

/** Members of a group are worked out on the same state, so they share a phase; and they pick in one way. */
function groupProblems(programmes: readonly Programme[]): BundleProblem[] {
  const first = new Map<string, Programme>();
  return programmes.flatMap((programme, i) => {
    const { group, phase, pick } = programme.stack;
    if (group === undefined) return [];
    const other = first.get(group);
    if (!other) first.set(group, programme);
    if (!other) return [];
    const place = `programmes[${i}].stack`;
    if (other.stack.phase !== phase)
      return [{ place: `${place}.phase`, reason: `group ${group} is in ${other.stack.phase}` }];
    const same = (other.stack.pick ?? 'best') === (pick ?? 'best');
    return same ? [] : [{ place: `${place}.pick`, reason: `group ${group} picks ${other.stack.pick ?? 'best'}` }];
  });
}

function missingWallets({ programmes, wallets, tierSets }: ProgrammeBundle): BundleProblem[] {
  const known = new Set<string>(wallets.map((wallet) => wallet.id));
  const missing = (wallet: string, place: string): BundleProblem[] =>
    known.has(wallet) ? [] : [{ place, reason: `no wallet ${wallet}` }];
  return [
    ...programmes.flatMap((programme, i) =>
      walletsNamedIn(programme).flatMap((wallet) => missing(wallet, `programmes[${i}]`)),
    ),
    ...tierSets.flatMap((set, i) => missing(set.metric, `tierSets[${i}].metric`)),
  ];
}
