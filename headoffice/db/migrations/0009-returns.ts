import { migration } from './migration.ts';

// What came back of a sale. Distributed by the store of the sale, as the sale's own entry is. A receipt names its till
// in capitals.
export default migration(`
create table sale_return (
  store text, till text, epoch int, seq bigint, by_entry text, doc jsonb not null,
  primary key (store, till, epoch, seq, by_entry)
);
create index till_key_upper on till_key (upper(till), epoch)
`);
