import { migration } from './migration.ts';

// Uses of a programme's shared codes beside those of the programme, and tills' shares of them. No code: the programme's.
export default migration(`
alter table limit_use add column code text not null default '', drop constraint limit_use_pkey,
  add primary key (programme, code, day, till, epoch);
alter table limit_share add column code text not null default '', drop constraint limit_share_pkey,
  add primary key (programme, code, per, from_day, till, epoch)
`);
