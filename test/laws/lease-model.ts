import { grantable, granted, type HeldLease, openPart, stepped } from '../../shared/loyalty/leases/account.ts';
import { type BookStep, booked, EMPTY_BOOK, type LeaseBook, restOf } from '../../shared/loyalty/leases/book.ts';
import type { Lease } from '../../shared/loyalty/leases/lease.ts';
import { type Money, minus, money, plus, zero } from '../../shared/units/money.ts';

/**
 * Every state that one card, head office and some tills can come to. Whatever was once sent may arrive at any time, any
 * number of times, or never: requests and answers are never taken out of the network, and an entry that head office
 * does not expect next changes nothing. A clock is a till that may close a lease at any moment.
 */
export interface Model {
  readonly balance: number;
  /** Requests that each till makes, in order; of how much. */
  readonly requests: readonly (readonly number[])[];
  /** Tills that take a load, or give goods back to the card, of one each. */
  readonly loads?: readonly boolean[];
  readonly writesOff?: boolean;
  /** Head office may fail to read an entry that spends, and goes on after it. */
  readonly skips?: boolean;
  readonly bug?: 'releaseOnExpiry' | 'closeOutOfOrder' | 'tailLost' | 'grantTwice' | 'closeUnchecked';
}

type Entry =
  | { readonly do: 'accept'; readonly lease: Lease }
  | { readonly do: 'spend'; readonly n: number; readonly amount: Money }
  | { readonly do: 'close'; readonly n: number; readonly spent: Money }
  | { readonly do: 'load'; readonly amount: Money };

interface TillState {
  readonly asked: number;
  readonly book: LeaseBook;
  /** Entries that head office has not applied; all before them are in its figures. */
  readonly pending: readonly Entry[];
  readonly fenced: boolean;
  readonly hasLoaded: boolean;
}

export interface World {
  readonly available: Money;
  readonly loss: Money;
  /** What customers had paid onto the card and head office has applied, and what is not yet applied. */
  readonly credited: Money;
  readonly held: readonly (readonly (HeldLease | null)[])[];
  readonly tills: readonly TillState[];
  /** Goods that have left, which nothing can take back: the measure of everything. */
  readonly goods: Money;
}

type Move = readonly [string, World];

export const first = (model: Model): World => ({
  available: money(model.balance),
  loss: zero,
  credited: money(model.balance),
  held: model.requests.map((all) => all.map(() => null)),
  tills: model.requests.map(() => ({ asked: 0, book: EMPTY_BOOK, pending: [], fenced: false, hasLoaded: false })),
  goods: zero,
});

/** P1 to P4 and P6: null where all of them hold. P5, P7 and P8 are how a world moves. */
export function broken(world: World): string | null {
  const all = world.held.flat().filter((lease) => lease !== null);
  const spent = all.reduce((sum, { settled }) => sum + settled, 0);
  const open = all.reduce((sum, lease) => sum + openPart(lease), 0);
  if (world.available < 0) return 'P2: available is below nothing';
  if (world.credited !== world.available + open + spent) return 'P1: value was made or lost';
  const paid = world.tills.reduce((sum, { pending }) => sum + loadedIn(pending), world.credited as number);
  if (world.goods > paid + world.loss) return 'P1: more goods were given than were paid for';
  const isOver = world.tills.some(({ book }) => [...book.open.values()].some((own) => restOf(own) < 0));
  return isOver ? 'P3: a till has spent more than its lease' : null;
}

const loadedIn = (pending: readonly Entry[]): number =>
  pending.reduce((sum, entry) => sum + (entry.do === 'load' ? entry.amount : 0), 0);

export function moves(model: Model, world: World): Move[] {
  return world.tills.flatMap((_till, t) => [
    ...tillMoves(model, world, t),
    ...grantMoves(model, world, t),
    ...ingestMoves(model, world, t),
    ...officeMoves(model, world, t),
  ]);
}

function tillMoves(model: Model, world: World, t: number): Move[] {
  const till = tillOf(world, t);
  const found: Move[] = [];
  const become = (name: string, next: Partial<TillState>, goods = 0): void => {
    found.push([`${name} at ${t}`, withTill({ ...world, goods: money(world.goods + goods) }, t, next)]);
  };
  if (till.asked < (model.requests[t]?.length ?? 0) && till.book.last === till.asked)
    become(`ask ${till.asked + 1}`, { asked: till.asked + 1 });
  // An answer is the lease as it was granted, whenever and however often it comes.
  for (let n = 1; n <= till.asked; n++) {
    const lease = world.held[t]?.[n - 1];
    if (!lease) continue;
    const entry: Entry = { do: 'accept', lease: leaseOf(n, lease.amount) };
    const book = took(till.book, { do: 'accept', lease: entry.lease, atMs: 0 });
    if (book) become(`accept ${n}`, { book, pending: [...till.pending, entry] });
  }
  for (const [n, own] of till.book.open) {
    for (let x = 1; x <= restOf(own); x++) {
      const book = took(till.book, { do: 'spend', n, amount: money(x) });
      if (book)
        become(`spend ${x} of ${n}`, { book, pending: [...till.pending, { do: 'spend', n, amount: money(x) }] }, x);
    }
    const book = took(till.book, { do: 'close', n });
    if (book) become(`close ${n}`, { book, pending: [...till.pending, { do: 'close', n, spent: own.spent }] });
  }
  if (model.loads?.[t] && !till.hasLoaded)
    become('load', { hasLoaded: true, pending: [...till.pending, { do: 'load', amount: money(1) }] });
  const last = till.pending.at(-1);
  if (model.bug === 'tailLost' && last?.do === 'spend') {
    const own = till.book.open.get(last.n);
    if (own) {
      const open = new Map(till.book.open).set(last.n, { ...own, spent: minus(own.spent, last.amount) });
      become('lose the tail', { book: { ...till.book, open }, pending: till.pending.slice(0, -1) });
    }
  }
  return found;
}

/** A request arrives. What was granted once is answered alike, and without value on the account nothing is granted. */
function grantMoves(model: Model, world: World, t: number): Move[] {
  const till = tillOf(world, t);
  const found: Move[] = [];
  for (let n = 1; n <= till.asked; n++) {
    const known = world.held[t]?.[n - 1];
    if (till.fenced || (known && model.bug !== 'grantTwice')) continue;
    const amount = grantable(world.available, money(model.requests[t]?.[n - 1] ?? 0));
    if (amount <= 0) continue;
    // Granted anew under the same name, the first one is forgotten.
    found.push([
      `grant ${n} to ${t}`,
      withHeld({ ...world, available: minus(world.available, amount) }, t, n, granted(amount)),
    ]);
  }
  return found;
}

function ingestMoves(model: Model, world: World, t: number): Move[] {
  const { pending } = tillOf(world, t);
  const found: Move[] = [];
  pending.forEach((entry, i) => {
    const isInOrder = i === 0;
    if (!isInOrder && !(model.bug === 'closeOutOfOrder' && entry.do === 'close')) return;
    const rest = pending.filter((each) => each !== entry);
    found.push([`apply ${entry.do} of ${t}`, withTill(applied(model, world, t, entry), t, { pending: rest })]);
    if (model.skips && entry.do === 'spend')
      found.push([`skip a spend of ${t}`, withTill(world, t, { pending: rest })]);
  });
  return found;
}

function applied(model: Model, world: World, t: number, entry: Entry): World {
  if (entry.do === 'accept') return world;
  if (entry.do === 'load')
    return { ...world, available: plus(world.available, entry.amount), credited: plus(world.credited, entry.amount) };
  const lease = world.held[t]?.[entry.n - 1];
  if (!lease) throw new TypeError('A till spends of a lease that was never granted');
  const isUnchecked = model.bug === 'closeOutOfOrder' || model.bug === 'closeUnchecked';
  const said = entry.do === 'close' && isUnchecked ? lease.settled : entry.do === 'close' ? entry.spent : zero;
  const { fenced } = tillOf(world, t);
  const moved =
    entry.do === 'close'
      ? stepped(lease, { do: 'close', spent: said, fenced })
      : stepped(lease, { do: 'spend', amount: entry.amount });
  // The loss that an overspent lease would book hides nothing here: only a write-off may cost the merchant.
  const loss = lease.state === 'writtenOff' ? plus(world.loss, moved.loss) : world.loss;
  return withHeld({ ...world, available: plus(world.available, moved.released), loss }, t, entry.n, moved.lease);
}

function officeMoves(model: Model, world: World, t: number): Move[] {
  const found: Move[] = [];
  const leases = world.held[t] ?? [];
  if (model.writesOff && !tillOf(world, t).fenced && leases.some((lease) => lease !== null)) {
    let next = withTill(world, t, { fenced: true });
    leases.forEach((lease, i) => {
      if (!lease) return;
      const { lease: after, released, loss } = stepped(lease, { do: 'writeOff' });
      next = withHeld(
        { ...next, available: plus(next.available, released), loss: plus(next.loss, loss) },
        t,
        i + 1,
        after,
      );
    });
    found.push([`write off ${t}`, next]);
  }
  leases.forEach((lease, i) => {
    if (model.bug !== 'releaseOnExpiry' || lease?.state !== 'open') return;
    const available = plus(world.available, minus(lease.amount, lease.settled));
    found.push([`expire ${i + 1} of ${t}`, withHeld({ ...world, available }, t, i + 1, { ...lease, state: 'closed' })]);
  });
  return found;
}

const leaseOf = (n: number, amount: Money): Lease =>
  ({ n, card: 'card', last4: '0000', amount, lifeMs: 1, left: zero }) as unknown as Lease;

function took(book: LeaseBook, step: BookStep): LeaseBook | null {
  const after = booked(book, step);
  return after.ok ? after.value : null;
}

function tillOf({ tills }: World, t: number): TillState {
  const till = tills[t];
  if (!till) throw new RangeError(`No till ${t}`);
  return till;
}

const withTill = (world: World, t: number, part: Partial<TillState>): World => ({
  ...world,
  tills: world.tills.map((till, i) => (i === t ? { ...till, ...part } : till)),
});

const withHeld = (world: World, t: number, n: number, lease: HeldLease): World => ({
  ...world,
  held: world.held.map((all, i) => (i === t ? all.map((each, j) => (j === n - 1 ? lease : each)) : all)),
});

/** All that the future depends on, and nothing else: worlds with one key are one state. */
function keyOf(world: World): string {
  let key = `${world.available},${world.loss},${world.goods},${world.credited}`;
  for (const all of world.held)
    for (const lease of all) key += lease ? `;${lease.amount},${lease.settled},${lease.late},${lease.state[0]}` : ';';
  for (const { asked, book, pending, fenced, hasLoaded } of world.tills) {
    key += `|${asked},${book.last},${fenced ? 1 : 0}${hasLoaded ? 1 : 0}`;
    for (const [n, own] of book.open) key += `;${n},${own.lease.amount},${own.spent}`;
    for (const entry of pending) key += `:${entryKey(entry)}`;
  }
  return key;
}

function entryKey(entry: Entry): string {
  if (entry.do === 'load') return 'l';
  if (entry.do === 'accept') return `a${entry.lease.n}`;
  return entry.do === 'spend' ? `s${entry.n}.${entry.amount}` : `c${entry.n}.${entry.spent}`;
}

export interface Explored {
  readonly states: number;
  /** The shortest way to something that must not be, or null. */
  readonly violation: { readonly what: string; readonly steps: readonly string[] } | null;
}

/** Breadth first, so that the first violation is also a shortest one. */
export function explore(model: Model): Explored {
  const begin = first(model);
  const seen = new Set([keyOf(begin)]);
  let wave: { readonly world: World; readonly way: Way | null }[] = [{ world: begin, way: null }];
  while (wave.length > 0) {
    const next: typeof wave = [];
    for (const { world, way } of wave)
      for (const [name, then] of moves(model, world)) {
        const key = keyOf(then);
        if (seen.has(key)) continue;
        seen.add(key);
        const after = { name, before: way };
        const what = broken(then);
        if (what) return { states: seen.size, violation: { what, steps: stepsOf(after) } };
        next.push({ world: then, way: after });
      }
    wave = next;
  }
  return { states: seen.size, violation: null };
}

interface Way {
  readonly name: string;
  readonly before: Way | null;
}

function stepsOf(way: Way): string[] {
  const steps: string[] = [];
  for (let at: Way | null = way; at; at = at.before) steps.unshift(at.name);
  return steps;
}
