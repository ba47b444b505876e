import { migration } from './migration.ts';

// The console finds the cards that moved last, and those with certain last digits, among any number of them.
export default migration(`
create index gift_move_at on gift_move (at_ms);
create index gift_card_last4 on gift_card (last4)
`);
