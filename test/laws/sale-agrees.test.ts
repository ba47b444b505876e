import { expect } from 'vitest';
import { sha256 } from '../../electron/keys/signatures.ts';
import { canonicalJson } from '../../shared/journal/canonical.ts';
import { openEntry } from '../../shared/journal/chain.ts';
import { agrees } from '../../shared/journal/re-evaluate.ts';
import { compileBundle } from '../../shared/programme/index.ts';
import { realSale } from '../fakes/real-sale.ts';
import { claim, wallet } from '../tables/programme-build.ts';
import { law } from './law.ts';
import { anyProgramme, listOf } from './programme-arbitraries.ts';
import { anyBought, anyBuyer } from './real-sale-arbitraries.ts';

const claims = ['p0', 'p1', 'p2', 'p3'].map((id) => claim(id));

law(
  'the hash in a sale’s entry is what head office gets from the bytes of the entry and of the bundle',
  [listOf(anyProgramme, 4), anyBought, anyBuyer],
  (programmes, goods, who) => {
    const bundle = { rev: 3, programmes, wallets: [wallet()], tierSets: [] };
    const sale = realSale(goods, {
      bundle: compileBundle(bundle),
      codes: ['code'],
      claims,
      ...(who && { member: who }),
    });
    const read = openEntry(canonicalJson(JSON.parse(JSON.stringify(sale))));
    if (read?.type !== 'saleClosed') throw new Error('the entry is not read as a sale');
    expect(agrees(read, compileBundle(JSON.parse(JSON.stringify(bundle))), sha256)).toBe(true);
  },
);
