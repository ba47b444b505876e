/**
 * What is asked of somebody who joins where the programmes ask nothing of their own. The words stand with the screen's
 * others ("enrol.offers"); whoever changes what they mean raises the version, so that it can be told who agreed to what.
 */
export const OFFERS_CONSENT = { purpose: 'offers', version: '2026-11' } as const;
