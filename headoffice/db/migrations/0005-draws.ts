import { migration } from './migration.ts';

// Prize draws: the seed lies here until its day is over.
export default migration(`
create table draw (
  id text primary key, name text not null, wallet text not null, winners int not null, closes text not null,
  seed text not null, seed_hash text not null, announced_ms bigint not null, drawn_ms bigint,
  entrants jsonb not null default '[]', won jsonb not null default '[]'
)
`);
