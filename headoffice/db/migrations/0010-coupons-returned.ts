import { migration } from './migration.ts';

// A coupon whose goods are all back may be used again: a row that counts downwards, by who took them. `counted`: that
// till has counted it itself, as it does with its own sales.
export default migration(`
alter table coupon_use add column times int not null default 1, add column counted boolean not null default true
`);
