import { migration } from './migration.ts';

// Which entry told of an event first: its points are posted once, whoever else tells of it. Consents are only added to;
// what a member has said last of each purpose is stated on the member's row, beside the profile that an import brings.
export default migration(`
create table event (
  key text primary key, member text, name text not null, store text not null, till text not null, epoch int not null,
  seq bigint not null
);
create table consent (
  member text, till text, epoch int, seq bigint, store text not null, purpose text not null, given boolean not null,
  version text not null, language text not null, channel text not null, staff text not null, bundle bigint not null,
  said_at text not null, at_ms bigint not null, primary key (member, till, epoch, seq)
);
alter table member add column consents jsonb not null default '[]'
`);
