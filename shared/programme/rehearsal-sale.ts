import type { Day } from '../units/time.ts';
import type { EngineSettings, MemberInput, SaleInput } from './sale.ts';

/** A sale as it was asked of the engine. Of the member, points, tier and orders count where they are met first. */
export interface PastSale {
  readonly id: string;
  readonly sale: SaleInput;
  readonly member: MemberInput | null;
  /** The business day on which it was closed, where that is known: the day on which it was opened is held against it. */
  readonly closedOn?: Day;
  /** Where it was not evaluated like the others: stores round their taxes in two ways. */
  readonly settings?: EngineSettings;
}
