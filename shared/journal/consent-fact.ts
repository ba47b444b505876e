import type { EntryFact } from './entry.ts';

type ConsentFact = Extract<EntryFact, { type: 'consentChanged' }>;

/** A member's word on one purpose, as a fact. */
export const consentFact = (said: Omit<ConsentFact, 'type'>): ConsentFact => ({ type: 'consentChanged', ...said });
