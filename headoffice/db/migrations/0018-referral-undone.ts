import { migration } from './migration.ts';

// Which sale made a friend one, and that it is all back. `round`: how often a friend's first purchase has come back.
export default migration(`
alter table referral add column sale text, add column returned_ms bigint, add column round int not null default 0;
create index referral_sale on referral (sale) where sale is not null;
create index referral_returned on referral (returned_ms) where returned_ms is not null
`);
