import { z } from 'zod';
import type { Day } from '../units/time.ts';
import type { Gs1Facts } from './barcodes/scanned-code.ts';

/** As GS1 has it, in characters of its set 82. */
const text = z.string().min(1).max(20);

/** What a label says of the very piece beside its product: a recall names lots, a warranty a serial. */
export const labelFacts = { lot: text.optional(), serial: text.optional() } as const;

export interface LabelFacts {
  readonly lot?: string | undefined;
  readonly serial?: string | undefined;
}

/** Only what is there: an entry has no empty fields. */
export const labelFactsOf = ({ lot, serial }: LabelFacts): LabelFacts => ({
  ...(lot ? { lot } : {}),
  ...(serial ? { serial } : {}),
});

/** The day after which the label says not to sell it or not to use it, where `today` is later. Best before is no end. */
export function endedOn({ sellBy, useBy }: Gs1Facts, today: Day): Day | null {
  const [first] = [sellBy, useBy].flatMap((day) => (day === undefined ? [] : [day])).sort();
  return first !== undefined && first < today ? first : null;
}
