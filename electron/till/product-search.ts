import type { Product } from '../../shared/catalogue/product.ts';
import { LANGUAGES } from '../../shared/units/text.ts';
import type { Catalogue } from './catalogue.ts';

export interface ProductSearch {
  /** Products whose name in any language, or whose barcode, contains every word. At most `limit`, best first. */
  find(text: string, limit: number): Promise<Product[]>;
  /** The catalogue has changed: the index is made anew at the next search. */
  stale(): void;
}

interface Indexed {
  readonly id: string;
  readonly text: string;
}

const PAGE = 500;
const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/** An index of names in memory, made on the first search in slices that let a scan in between. */
export function productSearch(catalogue: Catalogue, turn: () => Promise<void>): ProductSearch {
  let index: Promise<Indexed[]> | null = null;

  const build = async (): Promise<Indexed[]> => {
    const found: Indexed[] = [];
    for (let after = ''; ; ) {
      const page = await catalogue.products(after, PAGE);
      for (const product of page) {
        const names = LANGUAGES.map((language) => product.name[language] ?? '');
        found.push({ id: product.id, text: fold([...names, ...product.barcodes].join('\n')) });
      }
      const last = page.at(-1);
      if (!last || page.length < PAGE) return found;
      after = last.id;
      await turn();
    }
  };

  return {
    async find(text, limit) {
      const words = fold(text).split(/\s+/).filter(Boolean);
      if (words.length === 0) return [];
      index ??= build();
      const hits = (await index).filter((entry) => words.every((word) => entry.text.includes(word)));
      hits.sort((a, b) => a.text.indexOf(words[0]!) - b.text.indexOf(words[0]!) || a.text.length - b.text.length);
      const products = await Promise.all(hits.slice(0, limit).map((hit) => catalogue.product(hit.id)));
      return products.filter((product) => product !== null);
    },
    stale() {
      index = null;
    },
  };
}
