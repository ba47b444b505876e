import { migration } from './migration.ts';

// Gift cards by the keyed hash of their number: what may still be leased out of each, and every movement of it. Leases
// are distributed by their till, which names them; `doc` is the lease as it was signed.
export default migration(`
create table gift_card (
  card text primary key, last4 text not null, state text not null, currency text not null,
  available bigint not null default 0 check (available >= 0),
  expires text, issued_ms bigint not null
);
create table gift_lease (
  till text, epoch int, n int, store text not null, card text not null, amount bigint not null,
  settled bigint not null default 0, late bigint not null default 0, state text not null, doc jsonb not null,
  sig text not null, granted_ms bigint not null, ended_ms bigint, written_off_by jsonb,
  primary key (till, epoch, n), check (settled >= 0 and settled <= amount)
);
create index gift_lease_card on gift_lease (card);
create table gift_move (
  card text, key text, kind text not null, amount bigint not null, store text, till text, epoch int, n int, seq bigint,
  who text, at_ms bigint not null,
  primary key (card, key)
);
create index gift_move_loss on gift_move (at_ms) where kind = 'loss'
`);
