import type { ProgrammeId } from '../units/ids.ts';
import type { Money } from '../units/money.ts';
import type { Failed } from './conditions/failed.ts';

export type LimitKind = 'uses' | 'usesPerCode' | 'usesPerMember' | 'budget';

/** What became of one programme: the cashier's hint, the receipt line, the support answer and the test oracle. */
export type Outcome =
  | { readonly outcome: 'applied'; readonly amount: Money }
  /** Another programme of its group was chosen. `amount` is what it would have given. */
  | { readonly outcome: 'beaten'; readonly by: ProgrammeId; readonly amount: Money }
  | { readonly outcome: 'noCode' }
  | { readonly outcome: 'notClaimed' }
  | { readonly outcome: 'notActive' }
  | { readonly outcome: 'notHere' }
  | { readonly outcome: 'controlGroup' }
  | { readonly outcome: 'notHolder' }
  | { readonly outcome: 'noMember' }
  | { readonly outcome: 'limit'; readonly limit: LimitKind }
  | { readonly outcome: 'condition'; readonly failed: Failed }
  | { readonly outcome: 'points'; readonly failed: Failed }
  | { readonly outcome: 'choice'; readonly choices: readonly string[] }
  /** It holds, but nothing matches or nothing is left to give it on. */
  | { readonly outcome: 'nothing' };

export type TraceRow = { readonly programme: ProgrammeId } & Outcome;
