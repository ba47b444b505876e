import { migration } from './migration.ts';

// What tills are told of coupons (a count of them would be one lock that every use of a coupon meets, so it stays 0);
// their uses; runs of letters; the members' own coupons; sources of events, and what each event came to. An event's
// `seq` is the number of its rows in the ledger.
export default migration(`
create table coupon_state (
  id text primary key, doc jsonb not null, valid_until text, revoked boolean not null default false,
  deleted boolean not null default false, xid xid8 not null default pg_current_xact_id()
);
create index coupon_state_xid on coupon_state (xid, id);
create index coupon_state_until on coupon_state (valid_until) where valid_until is not null and not deleted;
create table coupon_use (
  serial text, till text, epoch int, seq bigint, programme text, store text not null, day text not null,
  primary key (serial, till, epoch, seq, programme)
);
create table coupon_batch (
  batch text primary key, template text not null, channel text not null, count int not null, valid_until text,
  made_ms bigint not null, revoked_ms bigint
);
create table coupon (
  member text, serial text, template text not null, programme text not null, valid_until text, issued_ms bigint not null,
  primary key (member, serial)
);
create index coupon_serial on coupon (serial);
alter table member add column coupons jsonb not null default '[]';
create table event_source (
  source text primary key, name text not null, public_key text not null, made_ms bigint not null, revoked_ms bigint
);
create table source_event (
  source text, id text, name text not null, member text not null, body_hash text not null, answer jsonb not null,
  day text not null, at_ms bigint not null, seq bigint not null, primary key (source, id)
);
create index source_event_member on source_event (member, at_ms);
create table referral (friend text primary key, referrer text not null, bought_ms bigint, raised_ms bigint);
create index referral_due on referral (bought_ms) where bought_ms is not null and raised_ms is null;
create table tick_run (day text primary key, after_member text not null, done boolean not null);
insert into collection_count values ('coupons', 0);
create index member_use_programme on member_use (programme, day)
`);
