import type { ProgrammeId } from '../units/ids.ts';
import type { Day } from '../units/time.ts';
import type { Products } from './goods-facts.ts';

export type LintKind =
  | 'unreachable'
  | 'sameTurn'
  | 'loneGroup'
  | 'aboveMargin'
  | 'past'
  | 'manyChoices'
  | 'unknownSku'
  | 'neverGiven'
  | 'oddFigure'
  | 'neverCounted'
  | 'noExample';

/** Something that is allowed and probably not meant. Head office shows it before publishing. */
export interface LintFinding {
  readonly kind: LintKind;
  /** Whose it is: a programme's, a sale guard's or a question's. */
  readonly programme?: ProgrammeId;
  readonly guard?: string;
  readonly question?: string;
  /** The other one, where two are in each other's way. */
  readonly other?: ProgrammeId;
  readonly detail: string;
}

/** What lint may know beside the bundle. */
export interface CatalogueFacts {
  readonly today?: Day;
  /** What is sold. Without it nothing is said of goods. */
  readonly products?: Products;
}
