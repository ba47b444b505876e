/**
 * One group of goods: a line each, names written out in every language, then what it is sold in and the shelf price in
 * yen with tax: `id | en | ja | ru | zh | size price, size price | tags | deposit`. A size of `kg` is weighed at the till,
 * `-` is a single piece without a size. A bottle that is used again has a deposit, which is no tax base in Japan.
 */
export interface GoodsGroup {
  readonly department: string;
  readonly group: string;
  /** Food and soft drinks 8 %, everything else 10 % (Japan, reduced rate since October 2019). */
  readonly tax: 'reduced' | 'standard';
  readonly goods: string;
}

const group =
  (department: string, tax: GoodsGroup['tax']) =>
  (name: string, goods: string): GoodsGroup => ({ department, group: name, tax, goods });

export const food = (department: string) => group(department, 'reduced');
export const ordinary = (department: string) => group(department, 'standard');
