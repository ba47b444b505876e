import { migration } from './migration.ts';

// Tiers that head office has given by hand, each with its last day; and, by `ends`, the word that one of them ends
// earlier. Only ever added to.
export default migration(`
create table tier_gift (
  member text, key text, ends text, tier text not null, from_day text not null, until_day text not null,
  reason text not null, who text not null, at_ms bigint not null,
  primary key (member, key)
)
`);
