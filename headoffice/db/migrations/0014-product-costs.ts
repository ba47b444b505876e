import { migration } from './migration.ts';

// What goods cost the shop: beside the products, since tills are given those whole.
export default migration(`
create table product_cost (product text primary key, unit bigint not null)
`);
