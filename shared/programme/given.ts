import type { Grant } from './effects/grant.ts';
import type { Programme } from './model.ts';

/** One grant that went through, with the programme that gave it. */
export interface Given {
  readonly programme: Programme;
  readonly grant: Grant;
}
