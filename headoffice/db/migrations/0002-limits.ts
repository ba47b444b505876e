import { migration } from './migration.ts';

// What members have used of programmes that are limited per member, and what of it their positions tell.
export default migration(`
create table member_use (
  member text, till text, epoch int, seq bigint, programme text, store text not null, day text not null,
  primary key (member, till, epoch, seq, programme)
);
alter table member add column uses jsonb not null default '[]'
`);
