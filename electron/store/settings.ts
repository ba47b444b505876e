import type { z } from 'zod';
import type { KeyedRow } from './schemas.ts';
import type { Table } from './table.ts';

/** Small facts under a name. A row that no longer fits its schema counts as absent: all of them can be made again. */
export interface Settings {
  read<T>(name: string, schema: z.ZodType<T>): Promise<T | null>;
  write(name: string, value: unknown): Promise<void>;
  remove(name: string): Promise<void>;
}

export function settings(rows: Table<KeyedRow>): Settings {
  return {
    async read(name, schema) {
      const row = await rows.get(name);
      if (!row) return null;
      const parsed = schema.safeParse(JSON.parse(row.json));
      return parsed.success ? parsed.data : null;
    },
    write: (name, value) => rows.put([{ id: name, json: JSON.stringify(value) }]),
    remove: (name) => rows.remove([name]),
  };
}
