import type { Text } from '../units/text.ts';
import type { Failed } from './conditions/failed.ts';

/** What may be picked; `each`: what one point takes off, where that is always the same. */
export interface Pick {
  readonly least: number;
  readonly most: number;
  readonly step: number;
  readonly each: number | null;
}

/** Something that can be asked for, for points or for nothing, as the counter shows it. */
export interface Reward {
  readonly programme: string;
  /** Which goods of a choice: each of them is a row of its own. */
  readonly sku?: string;
  readonly name: Text;
  /** Its price, or the least that can be spent where the customer picks the sum; 0 where it costs nothing. */
  readonly points: number;
  /** What it takes off in minor units: as claimed, or as announced for a fixed amount. */
  readonly worth: number | null;
  /** `waiting`: the basket is not there yet; `failed` says what is missing. */
  readonly state: 'offered' | 'claimed' | 'short' | 'waiting';
  readonly missing: number;
  readonly failed?: Failed;
  /** The customer says how many points, in whole steps: as many as what is in the basket can take. */
  readonly pick?: Pick;
  /** More than one can be had; `usual` where nobody says how many. */
  readonly pieces?: { readonly most: number; readonly usual: number };
  /** It was claimed, and the basket has lost what it needs since: it can be put back. */
  readonly parked?: true;
  /** How many the sale gives, where it is claimed. */
  readonly given?: number;
  /** What it is paid from; absent: the store's points. */
  readonly wallet?: Text;
  /** Whether its name tells of the member's circumstances: that is for the member, not for the queue. */
  readonly personal: boolean;
}
