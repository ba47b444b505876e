import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256, verifyHash } from '../../electron/keys/signatures.ts';
import { type ChainHead, follows, GENESIS, openEntry, type SealedEntry } from '../../shared/journal/chain.ts';
import { memoryJournal, memoryKey } from '../fakes/sync-till.ts';

const key = memoryKey();
const crypto = { sha256, verify: verifyHash, publicKey: key.publicKey };
const identity = { till: 'S1-1', epoch: 1, key };
let nowMs = Date.UTC(2026, 10, 22);
const journal = memoryJournal({
  ...identity,
  nowMs: () => {
    nowMs += 61_000;
    return nowMs;
  },
});
journal.open(20);

const genesis: ChainHead = { seq: 0, hash: GENESIS };
const headBefore = (seq: number): ChainHead => {
  const before = journal.entries[seq - 2];
  return before ? { seq: before.seq, hash: before.hash } : genesis;
};

/** Goes through a journal as an inspector does; the seq of the first entry that does not follow, or null. */
function firstBreak(entries: readonly SealedEntry[]): number | null {
  let head = genesis;
  for (const entry of entries) {
    const next = follows(head, entry, crypto);
    if (!next.ok) return next.error.seq;
    head = next.value;
  }
  return null;
}

test('an untouched journal follows from its beginning to its head', () => {
  expect(firstBreak(journal.entries)).toBeNull();
  expect(journal.entries.every((entry) => openEntry(entry.bytes)?.seq === entry.seq)).toBe(true);
});

test('every character of every field of an entry, changed to another, is found', () => {
  const entry = journal.entries[4];
  if (!entry) throw new Error('no entry');
  let changes = 0;
  for (const field of ['bytes', 'hash', 'sig'] as const) {
    for (let at = 0; at < entry[field].length; at++) {
      for (const put of ['0', 'A', '']) {
        const text = `${entry[field].slice(0, at)}${put}${entry[field].slice(at + 1)}`;
        if (text === entry[field]) continue;
        changes++;
        expect(follows(headBefore(5), { ...entry, [field]: text }, crypto).ok).toBe(false);
      }
    }
  }
  expect(changes).toBeGreaterThan(1_000);
});

test('every character changed is found even where the hash was made to fit: the signature is not', () => {
  const entry = journal.entries[4];
  if (!entry) throw new Error('no entry');
  const head = headBefore(5);
  for (let at = 0; at < entry.bytes.length; at++) {
    const bytes = `${entry.bytes.slice(0, at)}${entry.bytes[at] === '1' ? '2' : '1'}${entry.bytes.slice(at + 1)}`;
    const hash = sha256(`joren/journal/v1\0${head.hash}${bytes}`);
    expect(follows(head, { ...entry, bytes, hash }, crypto)).toMatchObject({
      ok: false,
      error: { code: 'chain.signature' },
    });
  }
});

test('entries taken out, swapped, repeated or brought from another journal are found', () => {
  const other = memoryJournal({ ...identity, nowMs: () => 0 });
  other.open(20);
  const index = fc.nat(journal.entries.length - 1);
  fc.assert(
    fc.property(index, index, fc.constantFrom('take', 'swap', 'repeat', 'foreign'), (at, to, how) => {
      const entries = [...journal.entries];
      const [one, two] = [entries[at], entries[to]];
      if (!one || !two) return;
      if (how === 'take') entries.splice(at, 1);
      if (how === 'swap') [entries[at], entries[to]] = [two, one];
      if (how === 'repeat') entries.splice(at, 0, one);
      if (how === 'foreign') entries[at] = other.entries[at] ?? one;
      // A tail that was cut off cannot be seen from inside: for that, heads are kept by witnesses.
      const sound = (how === 'take' && at === journal.entries.length - 1) || (how === 'swap' && at === to);
      expect(firstBreak(entries) === null).toBe(sound);
    }),
    { numRuns: 500 },
  );
});

test('an entry of an unknown type is kept by the chain and not understood', () => {
  const head = genesis;
  const bytes = `{"prev":"${GENESIS}","seq":1,"type":"moonLanded","v":2}`;
  const hash = sha256(`joren/journal/v1\0${head.hash}${bytes}`);
  expect(follows(head, { seq: 1, bytes, hash, sig: key.sign(hash) }, crypto).ok).toBe(true);
  expect(openEntry(bytes)).toBeNull();
});

test.each([
  ['{"prev":"x","seq":1}', 'chain.prev'],
  [`{"prev":"${GENESIS}","seq":2}`, 'chain.prev'],
  ['"text"', 'chain.prev'],
  ['{"seq":1,"prev":"x"}', 'chain.notJson'],
  ['not JSON', 'chain.notJson'],
])('%s, though signed, does not chain: %s', (bytes, code) => {
  const hash = sha256(`joren/journal/v1\0${GENESIS}${bytes}`);
  expect(follows(genesis, { seq: 1, bytes, hash, sig: key.sign(hash) }, crypto)).toMatchObject({ error: { code } });
});
