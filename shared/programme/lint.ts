import type { WalletDef } from '../loyalty/wallet.ts';
import { lintBundleWide } from './lint-bundle.ts';
import type { CatalogueFacts, LintFinding } from './lint-finding.ts';
import { marginLint } from './lint-margin.ts';
import { type Around, lintProgramme } from './lint-programme.ts';
import type { ProgrammeBundle } from './model.ts';
import { lintQuestions } from './question-lint.ts';
import { lintGuards } from './sale-guard-lint.ts';

/** Instant: reads the bundle, evaluates nothing. Codes that fold alike are refused by parsing already. */
export function lintBundle(bundle: ProgrammeBundle, catalogue: CatalogueFacts = {}): LintFinding[] {
  const holders = new Map<string, WalletDef['holder']>(bundle.wallets.map(({ id, holder }) => [id, holder]));
  const holderOf = (wallet: string) => holders.get(wallet);
  const levels = bundle.tierSets.flatMap((set) => set.levels.map(({ name }) => name));
  const around: Around = {
    catalogue,
    holderOf,
    belowCost: marginLint(catalogue.products ?? new Map()),
    levels: levels.length > 0 ? new Set(levels) : null,
  };
  return [
    ...bundle.programmes.flatMap((programme) => lintProgramme(programme, around)),
    ...lintBundleWide(bundle, catalogue.products),
    ...lintGuards(bundle, holderOf),
    ...lintQuestions(bundle),
  ];
}
