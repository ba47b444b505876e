import { migration } from './migration.ts';

// Who joined at a till, and whether head office's own event of it has been raised.
export default migration(`
create table joining (
  member text primary key, store text not null, day text not null, minute int not null, bundle bigint not null,
  raised_ms bigint
);
create index joining_due on joining (member) where raised_ms is null
`);
