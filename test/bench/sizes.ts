/** How much there is of everything. */
export interface Sizes {
  readonly products: number;
  readonly members: number;
  readonly journalEntries: number;
  readonly appends: number;
  readonly lookups: number;
  readonly baskets: number;
  readonly ingested: number;
}

export const FULL: Sizes = {
  products: 100_000,
  members: 1_000_000,
  journalEntries: 100_000,
  appends: 2_000,
  lookups: 20_000,
  baskets: 60,
  ingested: 24_000,
};

/** For a quick look: the figures are of a small shop and say little about the budgets. */
export const SMALL: Sizes = {
  products: 2_000,
  members: 20_000,
  journalEntries: 2_000,
  appends: 100,
  lookups: 1_000,
  baskets: 5,
  ingested: 800,
};

export const LIVE_PROGRAMMES = 1_000;
