import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { basketCase, discount, offer, percent } from '../conformance/case-build.ts';

const folder = mkdtempSync(join(tmpdir(), 'joren-cases-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the runner says of a file, and how it ends. */
function run(file: unknown): { lines: string[]; error: string; code: number | null } {
  const path = join(folder, 'cases.json');
  writeFileSync(path, typeof file === 'string' ? file : JSON.stringify(file));
  const ran = spawnSync(process.execPath, ['resources/scripts/conformance.ts', path], { encoding: 'utf8' });
  return { lines: ran.stdout.trimEnd().split('\n'), error: ran.stderr.replaceAll(folder, '…'), code: ran.status };
}

const fine = basketCase([offer('p', percent(10))], [['a', 1000]], { total: 900 });
const odd = (rest: object): object => ({ ...fine, id: 'odd', ...rest });
const withEffect = (effect: object, rest: object = {}): object =>
  odd({ programmes: [offer('p', effect, rest)], expected: { total: 1000 } });

const deep = (levels: number): object =>
  Array.from({ length: levels }).reduce<object>((inner) => ({ not: inner }), { has: { sku: ['a'] } });

describe('the runner takes any file and says what it made of it', () => {
  test('what passes is not mentioned', () => {
    expect(run({ schema: 'x', cases: [fine, { ...fine, note: 'keys that nobody knows' }] })).toEqual({
      lines: ['2 passed, 0 failed'],
      error: '',
      code: 0,
    });
    expect(run([])).toEqual({ lines: ['0 passed, 0 failed'], error: '', code: 0 });
  });

  test.each<[string, unknown, string]>([
    ['a wrong figure', odd({ expected: { total: 901 } }), 'odd: total: 900, expected 901'],
    ['its title', odd({ title: 'ten', expected: { tax: 1 } }), 'odd: tax: 0, expected 1 (ten)'],
    ['no case at all', null, 'case 2: not a case'],
    ['a word', 'case', 'case 2: not a case'],
    ['nothing in it', {}, 'case 2: the case has no expectation'],
    ['a kind that is unknown', odd({ kind: 'dance' }), 'odd: unknown kind of case: dance'],
    ['no basket', odd({ basket: undefined }), 'odd: the case has no basket'],
    ['a basket without lines', odd({ basket: { currency: 'EUR' } }), 'odd: the case has no basket.lines'],
    ['a key that we do not answer', odd({ expected: { smell: 'sweet' } }), 'odd: smell: undefined, expected "sweet"'],
    ['a refund of nothing', odd({ kind: 'refund' }), 'odd: the case has no original'],
    ['a ledger without events', odd({ kind: 'ledger' }), 'odd: the case has no events'],
    ['half a cent', odd({ basket: { lines: [{ id: 'a', sku: 'a', unit: 10.5, qty: 1 }] } }), 'odd: Money must be'],
    ['a day that is none', odd({ basket: { lines: [], at: '2026-02-30' } }), 'odd: Not a day: "2026-02-30"'],
    [
      'a title of two lines',
      odd({ title: 'ten\nper cent', expected: { tax: 1 } }),
      'odd: tax: 0, expected 1 (ten per cent)',
    ],
    ['a number as its name', odd({ id: 7, expected: { tax: 1 } }), '7: tax: 0, expected 1'],
    ['lists where words belong', odd({ kind: [], id: [] }), 'unknown kind of case'],
    ['lines that are a word', odd({ basket: { lines: 'tea' } }), 'odd: '],
    ['a line that is nothing', odd({ basket: { lines: [null] } }), 'odd: '],
    ['programmes that are a word', odd({ programmes: 'ten' }), 'odd: '],
    ['an expectation that is a list', odd({ expected: [1] }), 'odd: '],
    [
      'nesting that nobody reads',
      odd({ programmes: [offer('p', percent(10), { if: deep(501) })] }),
      'odd: total: 1000, expected 900',
    ],
    ['an unknown effect', withEffect({ do: 'dance' }), 'odd: '],
    ['an unknown value', withEffect(discount({ colour: 1 })), 'odd: '],
    ['unknown units', withEffect(percent(10, { units: { odd: 1 } })), 'odd: '],
    ['an unknown selector', withEffect(percent(10, { on: { colour: ['red'] } })), 'odd: '],
    ['an unknown condition', withEffect(percent(10), { if: { moon: 'full' } }), 'odd: '],
    ['an unknown phase', withEffect(percent(10), { phase: 'moon' }), 'odd: unknown phase: moon'],
    ['an unknown entry', withEffect(percent(10), { entry: 'moon' }), 'odd: unknown entry: moon'],
  ])('%s is one failing line', (_, one, said) => {
    const { lines, code } = run([fine, one]);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain(said);
    expect(lines[1]).toBe('1 passed, 1 failed');
    expect(code).toBe(1);
  });

  test('remarks for whoever reads the file are no expectation', () => {
    const remarks = { why: 'it is so', notes: ['a'], note: 'b', comment: 'c', tolerance: { total: 0 } };
    const dialect = {
      ...fine,
      conformance: 'dialect',
      expected: { total: 1 },
      recommended: { total: 900, ...remarks },
    };
    expect(run([dialect, { ...fine, expected: { total: 900, ...remarks } }]).lines).toEqual(['2 passed, 0 failed']);
  });

  describe('what has no order is compared as a set with counts', () => {
    const gifts = ['pen', 'cup', 'pen'].map((sku, i) => offer(`g${i}`, { do: 'give', sku, qty: 1 }));
    const given = (rewardLines: object[]) =>
      run([basketCase(gifts, [['a', 1000]], { rewardLines } as never)]).lines.at(-1);
    test.each<[object[], boolean]>([
      [
        [
          { sku: 'pen', qty: 2 },
          { sku: 'cup', qty: 1 },
        ],
        true,
      ],
      [
        [
          { sku: 'cup', qty: 1 },
          { qty: 2, sku: 'pen' },
        ],
        true,
      ],
      [
        [
          { sku: 'pen', qty: 1 },
          { sku: 'cup', qty: 1 },
          { sku: 'pen', qty: 1 },
        ],
        true,
      ],
      [
        [
          { sku: 'pen', qty: 1 },
          { sku: 'cup', qty: 1 },
        ],
        false,
      ],
      [[{ sku: 'pen', qty: 2 }], false],
      [
        [
          { sku: 'pen', qty: 2 },
          { sku: 'cup', qty: 2 },
        ],
        false,
      ],
      [
        [
          { sku: 'pen', qty: 2 },
          { sku: 'cup', qty: 1 },
          { sku: 'mug', qty: 1 },
        ],
        false,
      ],
    ])('%j: %s', (wanted, passes) => expect(given(wanted)).toBe(passes ? '1 passed, 0 failed' : '0 passed, 1 failed'));

    const printing = ['one', 'two'].map((id) =>
      offer(id, { do: 'issue', what: 'coupon', template: 't' }, { phase: 'earn' }),
    );
    const issued = (...programmes: string[]) =>
      run([
        basketCase(printing, [['a', 1000]], {
          issued: programmes.map((programme) => ({ what: 'coupon', programme, qty: 1 })),
        } as never),
      ]).lines.at(-1);
    test('coupons too', () => {
      expect(issued('two', 'one')).toBe('1 passed, 0 failed');
      expect(issued('one', 'one')).toBe('0 passed, 1 failed');
    });
  });

  test('nesting without end is one failing line', () => {
    const endless = `${'{"not":'.repeat(50_000)}{}${'}'.repeat(50_000)}`;
    const ended = run(JSON.stringify([fine, odd({ member: 'ENDLESS' })]).replace('"ENDLESS"', endless));
    expect(ended.lines).toEqual(['odd: Maximum call stack size exceeded', '1 passed, 1 failed']);
  });

  test('optional keys may be left out or null', () => {
    const bare = {
      basket: { lines: [{ id: 'a', unit: 1000 }] },
      id: 'bare',
      kind: 'basket',
      expected: { total: 1000 },
    };
    const nulls = {
      ...fine,
      member: null,
      state: null,
      settings: null,
      basket: { ...fine.basket, codes: null, at: null },
    };
    expect(run([bare, nulls]).lines).toEqual(['2 passed, 0 failed']);
  });

  test('what is no file of cases ends with 2', () => {
    expect(run('{').error).toContain('cannot be read');
    expect(run('{').code).toBe(2);
    expect(run({ cases: 7 })).toMatchObject({ error: '…/cases.json holds no list of cases\n', code: 2 });
    expect(run('null').code).toBe(2);
    const none = spawnSync(process.execPath, ['resources/scripts/conformance.ts', join(folder, 'gone.json')]);
    expect(none.status).toBe(2);
  });
});
