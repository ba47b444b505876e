import { type RehearsalReport, rehearse } from '../../../shared/programme/rehearsal.ts';
import { bundleOf } from './bundle-of.ts';
import { cardOffers } from './card-offers.ts';
import { CampaignCoupons, campaignCoupons, doubledCoupons } from './coupon-offers.ts';
import { type HeldOut, heldOut } from './held-out.ts';
import { readJourney } from './journey.ts';
import { LOYALTY, WORTH } from './loyalty-bundle.ts';
import type { Offer } from './offers.ts';
import { type Proof, prove } from './prove.ts';
import { type Rung, rungOf } from './rung.ts';
import { salesOf } from './sales.ts';

export interface Rehearsed {
  readonly proof: Proof;
  readonly heldOut: HeldOut;
  readonly report: RehearsalReport;
  readonly seconds: { readonly prove: number; readonly rehearse: number };
}

/** Reads offers from the data, proves them against every row, and rehearses a loyalty programme on top of them. */
export function run(folder: string, limit: number | null, say: (line: string) => void): Rehearsed {
  const journey = readJourney(folder, limit);
  const campaigns = new CampaignCoupons(journey);
  const rungs = journey.rows.filter((row) => row.quantity > 0).map((row) => rungOf(row, journey.products));
  const nothingSold = journey.rows.filter((row) => row.quantity === 0);
  const offersOf = (from: readonly Rung[]): Offer[] => {
    const rows = from.map((each) => each.row);
    return [...cardOffers(from), ...doubledCoupons(rows, campaigns), ...campaignCoupons(rows, campaigns)];
  };
  const offers = offersOf(rungs);
  const sales = salesOf(rungs, campaigns, journey.campaigns);
  const before = bundleOf(1, offers);
  say(`${journey.rows.length} rows, ${sales.length} baskets, ${offers.length} offers read from them`);
  const startedMs = performance.now();
  const proof = prove(sales, before, offers, nothingSold);
  const provedMs = performance.now();
  say(`every row evaluated in ${seconds(provedMs - startedMs)} s`);
  const apart = heldOut(sales, offersOf);
  say('a tenth of the baskets held out');
  const beganMs = performance.now();
  const kept = offers.filter(({ kind }) => kind !== 'doubled coupon');
  const report = rehearse({ sales, before, after: bundleOf(2, kept, LOYALTY), worth: WORTH });
  const endedMs = performance.now();
  say(`rehearsed under both bundles in ${seconds(endedMs - beganMs)} s`);
  return {
    proof,
    heldOut: apart,
    report,
    seconds: { prove: seconds(provedMs - startedMs), rehearse: seconds(endedMs - beganMs) },
  };
}

const seconds = (ms: number): number => Math.round(ms / 100) / 10;
