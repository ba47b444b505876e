export type { TierSet } from '../loyalty/tier-set.ts';
export type { Wallet, WalletDef } from '../loyalty/wallet.ts';
export { isInShare, scatter } from './arm.ts';
export type { BundleProblem } from './bundle-problem.ts';
export { foldCode } from './codes.ts';
export { type CompiledBundle, compileBundle } from './compile.ts';
export type { ProgrammeEvent } from './conditions/event.ts';
export type { Failed, Gap } from './conditions/failed.ts';
export type { Cond } from './conditions/index.ts';
export type { Effect } from './effects/index.ts';
export { evaluate } from './evaluate.ts';
export { type EventInput, type EventResult, evaluateEvent } from './evaluate-event.ts';
export type * from './evaluation.ts';
export type { Example } from './example.ts';
export { fullTrace } from './explain.ts';
export { evaluationFacts, type Fact } from './facts.ts';
export { giftCycles } from './gift-cycles.ts';
export { checkGolden, type GoldenDefaults, type GoldenResult } from './golden.ts';
export { keysOfProduct, type ProductFacts, type Products } from './goods-facts.ts';
export { openTally, type UseTally } from './limit-tally.ts';
export { isSamePeriod, type ProgrammeUse, periodStart, usesOf } from './limits.ts';
export { lintBundle } from './lint.ts';
export type { CatalogueFacts, LintFinding, LintKind } from './lint-finding.ts';
export {
  EMPTY_BUNDLE,
  type Period,
  type Programme,
  type ProgrammeBundle,
  zProgramme,
  zProgrammeBundle,
} from './model.ts';
export { type BundleRefusal, parseBundle } from './parse.ts';
export { PHASES, type Phase } from './phase.ts';
export type { Question } from './question.ts';
export { openRehearsal, type PastSale, type Rehearsal, type RehearsalReport, rehearse } from './rehearsal.ts';
export type { SoldFacts } from './return-part.ts';
export {
  type PointsBack,
  planReturn,
  type ReturnedUnits,
  type ReturnPlan,
  type ReturnRefusal,
  refundToCards,
  repricedRefund,
} from './returns.ts';
export * from './sale.ts';
export type { SaleGuard } from './sale-guard.ts';
export { type GuardRefusal, guardsRefusing, type Missing } from './sale-guard-refusal.ts';
export type { Sel } from './selector.ts';
export type { LimitKind, Outcome, TraceRow } from './trace.ts';
export type { Value } from './values/index.ts';
