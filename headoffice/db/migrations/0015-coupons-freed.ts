import { migration } from './migration.ts';

// Which sale a row that counts downwards frees a coupon of: all of its goods come back once, whoever says so. An exchange
// may free a coupon and use it again, in one entry.
export default migration(`
alter table coupon_use add column freed_sale text, drop constraint coupon_use_pkey,
  add primary key (serial, till, epoch, seq, programme, times);
create unique index coupon_use_freed on coupon_use (serial, programme, freed_sale) where freed_sale is not null
`);
