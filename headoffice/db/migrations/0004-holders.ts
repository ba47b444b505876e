import { migration } from './migration.ts';

// Households, cards that hold wallets, with or without a name, and ids that turned out to be one person. The holder of
// a posting stands in its `member` column, which the ledger is distributed by.
export default migration(`
alter table member add column household text, add column merged_into text,
  add column merged jsonb not null default '[]', add column enrolled_ms bigint;
create index member_household on member (household) where household is not null;
alter table card alter column member drop not null, add column opening jsonb, add column wallets jsonb;
create table phone (key text primary key, member text not null);
create table member_merge (member text primary key, "into" text not null, why text not null, at_ms bigint not null)
`);
