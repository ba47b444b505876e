// One measurement in a process of its own: none inherits another's heap, warm code or open files.
import type { Row } from './row.ts';
import type { Sizes } from './sizes.ts';

export type Measure = (root: string, sizes: Sizes) => Promise<Row[]>;

const [, , name = '', root = '', sizes = '{}'] = process.argv;
const measured = (await import(`./${name}.ts`)) as { default: Measure };
process.send?.(await measured.default(root, JSON.parse(sizes) as Sizes));
process.disconnect?.();
