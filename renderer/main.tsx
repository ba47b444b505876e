import type { TillView } from '../shared/contract/views.ts';
import { Cashier } from './cashier.tsx';
import { followView } from './connection/follow.ts';
import { startPage } from './page/start-page.tsx';
import { showView, type TillClient, tillAway } from './till.ts';

startPage(<Cashier />);
followView<TillClient, TillView>('cashier', { show: showView, away: tillAway });
