import type { DeviceDraft } from '../../../../shared/contract/setup.ts';

/** One device being filled in. `at` is its place among those of its slot; null for one that is new. */
export interface Editing {
  readonly slot: string;
  readonly at: number | null;
  readonly draft: DeviceDraft;
}
