import { migration } from './migration.ts';

// Times are milliseconds since 1970. Days are text: a till may write a day that PostgreSQL's calendar does not have, and an
// entry is never refused for what it says. `xid` orders reference rows for the checkpoints: see reference/pull.ts.
// The nonce table is unlogged: a replay within ten minutes of a crash finds the entries recorded all the same.
export default migration(`
create table chain (id int primary key, head_office_key text not null, generation text not null);

create table till (
  till text primary key, store text not null, epoch int not null, public_key text not null,
  state text not null check (state in ('active', 'frozen', 'revoked')), reason text,
  enrolled_ms bigint not null, seen_ms bigint not null, boot text not null, app text not null
);
create index till_store on till (store);
create table till_key (till text, epoch int, store text not null, public_key text not null, primary key (till, epoch));
create table enrolment_code (
  id text primary key, secret_hash text not null, store text not null, till text,
  expires_ms bigint not null, tries int not null default 0, used_ms bigint
);
create unlogged table nonce (till text, nonce text, created bigint not null, primary key (till, nonce));

create table journal_head (
  store text, till text, epoch int, seq bigint not null, hash text not null, received_ms bigint not null,
  primary key (store, till, epoch)
);
create table entry (
  store text, till text, epoch int, seq bigint, hash text not null, bytes bytea not null, sig text not null,
  type text not null, mode text, business_date text, ended_at text, member text, total bigint,
  received_ms bigint not null, primary key (store, till, epoch, seq)
);
create table quarantine (
  store text, till text, epoch int, seq bigint, hash text, bytes bytea not null, sig text not null,
  reason text not null, received_ms bigint not null, primary key (store, till, epoch, seq, hash)
);
create table alarm (
  store text, till text, epoch int, seq bigint, kind text, facts jsonb not null, at_ms bigint not null,
  primary key (store, till, epoch, seq, kind)
);
create index alarm_at on alarm (at_ms);

create table posting (
  member text, key text, wallet text not null, kind text not null, points bigint not null, programme text, rev bigint,
  name text not null, sale text, valid_from text, valid_until text, business_date text not null, at_ms bigint not null,
  store text not null, till text not null, epoch int not null, seq bigint not null, primary key (member, key)
);
create table visit (
  member text, till text, epoch int, seq bigint, store text not null, business_date text not null,
  primary key (member, till, epoch, seq)
);
create table member (
  member text primary key, greeting text not null default '', profile jsonb not null default '{}',
  opening jsonb not null default '{}', orders int not null default 0, last_seen text,
  tier text, tier_until text,
  wallets jsonb not null default '{}', deleted boolean not null default false,
  xid xid8 not null default pg_current_xact_id()
);
create index member_xid on member (xid, member);
create index member_greeting on member (lower(greeting) text_pattern_ops);
create index member_tier_until on member (tier_until) where tier_until is not null;

create table card (
  key text primary key, member text not null, last4 text not null, doc jsonb not null,
  deleted boolean not null default false, xid xid8 not null default pg_current_xact_id()
);
create index card_xid on card (xid, key);
create index card_member on card (member);
create index card_last4 on card (last4);
create table store (
  id text primary key, doc jsonb not null, deleted boolean not null default false,
  xid xid8 not null default pg_current_xact_id()
);
create index store_xid on store (xid, id);
create table product (
  id text primary key, doc jsonb not null, deleted boolean not null default false,
  xid xid8 not null default pg_current_xact_id()
);
create index product_xid on product (xid, id);
create table bundle (
  rev int primary key, bytes bytea not null, hash text not null, sig text not null, published_ms bigint not null,
  deleted boolean not null default false, xid xid8 not null default pg_current_xact_id()
);
create table collection_count (collection text primary key, live bigint not null);
insert into collection_count values ('stores', 0), ('products', 0), ('members', 0), ('cards', 0), ('bundles', 0)
`);
