import { useMediaQuery } from '@mantine/hooks';
import type { TillView } from '../../../shared/contract/views.ts';
import { useTill } from '../../till.ts';

const NONE: TillView['quickKeys'] = [];
const ROW = 3;

/** The quick keys that have room here: two rows on a low screen, three on others. A key that is not shown is not bound. */
export function useQuickKeys(): TillView['quickKeys'] {
  const low = useMediaQuery('(height < 860px)', true, { getInitialValueInEffect: false });
  const quickKeys = useTill((till) => till.view?.quickKeys) ?? NONE;
  return quickKeys.slice(0, (low ? 2 : 3) * ROW);
}
