/** The five words of stacking, in their order of evaluation. */
export const PHASES = ['price', 'line', 'order', 'earn', 'redeem'] as const;
export type Phase = (typeof PHASES)[number];
