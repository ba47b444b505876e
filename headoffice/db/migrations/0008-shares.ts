import { migration } from './migration.ts';

// What tills have used of chain-wide limits, by day, and how much of them each has been given to use without asking.
export default migration(`
create table limit_use (
  programme text, day text, till text, epoch int, times bigint not null, amount bigint not null,
  primary key (programme, day, till, epoch)
);
create table limit_share (
  programme text, per text, from_day text, till text, epoch int, uses bigint not null default 0,
  budget bigint not null default 0, primary key (programme, per, from_day, till, epoch)
)
`);
