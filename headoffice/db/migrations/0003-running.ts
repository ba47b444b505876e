import { migration } from './migration.ts';

// Which programme bundle a till said last that it runs.
export default migration(`
alter table till add column bundle bigint
`);
