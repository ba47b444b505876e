import type { DrawerReason } from '../../shared/journal/drawer-opened.ts';
import { type Act, done } from './counter.ts';

/** The drawer without a sale: who and why are on record before it moves. `test`: somebody sets the counter up. */
export const openDrawer: Act<{ reason: DrawerReason | 'test' }> = async (
  { state, journal, paper, clock },
  { reason },
) => {
  await journal.record({ type: 'drawerOpened', reason }, { startedAt: clock.now() });
  paper.kickDrawer();
  return done(state);
};
