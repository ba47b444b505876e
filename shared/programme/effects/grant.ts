import type { WalletId } from '../../units/ids.ts';
import type { ProgrammeEvent } from '../conditions/event.ts';
import type { Failed } from '../conditions/failed.ts';
import type { Phase } from '../phase.ts';
import type { Claim } from '../sale.ts';
import type { Scene, Standing } from '../scene.ts';
import type { Sel } from '../selector.ts';

export interface LineShare {
  readonly line: number;
  readonly amount: number;
}

/** A discount that belongs to several units together: a return gives it back spread over all of them. */
export interface SharedDiscount {
  readonly shares: readonly LineShare[];
  readonly over: readonly { readonly line: number; readonly weight: number }[];
}

export interface GivenGift {
  readonly sku: string;
  readonly qty: number;
  /** What is charged where the goods come back without it, in all. */
  readonly worth: number;
  /** What it is counted by, where it is given for every so many. */
  readonly every: { readonly on?: Sel | undefined } | undefined;
}

export interface IssuedCode {
  readonly what: 'coupon' | 'card';
  readonly template: string;
  readonly days: number | undefined;
}

/** What one effect gives. Data only: nothing has changed until the evaluation commits it. */
export interface Grant {
  readonly shares: readonly LineShare[];
  readonly shared?: SharedDiscount;
  /** Units that a bundle uses up, with the shelf amount that stays on them. */
  readonly locks?: readonly { readonly line: number; readonly units: number; readonly left: number }[];
  readonly gift?: GivenGift;
  /** `over`: the lines that earned it, by what they put in, so that a return takes back their part. */
  readonly earned?: {
    readonly wallet: WalletId;
    readonly points: number;
    readonly over: readonly { readonly line: number; readonly weight: number }[];
  };
  readonly spent?: { readonly wallet: WalletId; readonly points: number };
  readonly issued?: IssuedCode;
}

export const NO_SHARES: readonly LineShare[] = [];

/** Why an effect gives nothing. */
export type NoGrant =
  /** Nothing matches, or nothing is left. */
  | { readonly why: 'nothing' }
  | { readonly why: 'condition'; readonly failed: Failed }
  /** Not enough points. */
  | { readonly why: 'cost'; readonly failed: Failed }
  | { readonly why: 'noMember' }
  /** The customer has yet to choose. */
  | { readonly why: 'choice'; readonly choices: readonly string[] };

/** What an effect is worked out with. */
export interface Turn {
  readonly scene: Scene;
  readonly standing: Standing;
  readonly phase: Phase;
  readonly claim: Claim | undefined;
  /** Whether whoever would hold the wallet is there: a member, or a card. */
  readonly hasHolder: (wallet: string) => boolean;
  readonly scaleOf: (wallet: string) => number;
  readonly happened: ProgrammeEvent | null;
}

export const isGrant = (outcome: Grant | NoGrant): outcome is Grant => 'shares' in outcome;
