/** What a member holds in the wallet of a lottery. */
export interface Entrant {
  readonly holder: string;
  readonly tickets: number;
}

/**
 * Draws winners, each at most once, with a chance in proportion to their tickets. The same seed and the same entrants
 * in any order give the same winners, so anybody can repeat a draw whose seed was published (and its hash before it).
 */
export const draw = (entrants: readonly Entrant[], winners: number, seed: string): string[] =>
  drawFrom([...entrants].sort(byHolder), winners, seed);

/** The order in which tickets are numbered. */
export const byHolder = (a: Entrant, b: Entrant): number => (a.holder < b.holder ? -1 : 1);

/** The same, of entrants that are in their order: a million of them take a while to sort. */
export function drawFrom(inOrder: readonly Entrant[], winners: number, seed: string): string[] {
  const pool = inOrder.filter((each) => each.tickets > 0);
  const next = numbersFrom(seed);
  const left = ticketTree(pool.map(({ tickets }) => tickets));
  const drawn: string[] = [];
  while (drawn.length < winners && drawn.length < pool.length)
    drawn.push(pool[left.take(below(left.total(), next))]!.holder);
  return drawn;
}

/** Tickets that are left, in a binary indexed tree: who holds the n-th is found, and taken out, in log n steps. */
function ticketTree(tickets: readonly number[]) {
  const size = tickets.length;
  const sums = new Float64Array(size + 1);
  let total = 0;
  for (let at = 1; at <= size; at++) {
    total += tickets[at - 1]!;
    sums[at]! += tickets[at - 1]!;
    const parent = at + (at & -at);
    if (parent <= size) sums[parent]! += sums[at]!;
  }
  const top = 2 ** Math.floor(Math.log2(Math.max(1, size)));
  return {
    total: () => total,
    /** Takes out whoever holds the ticket of this number, from 0, and gives their place. */
    take(ticket: number): number {
      let place = 0;
      let rest = ticket;
      for (let step = top; step >= 1; step /= 2) {
        if (place + step > size || sums[place + step]! > rest) continue;
        place += step;
        rest -= sums[place]!;
      }
      const own = tickets[place]!;
      for (let at = place + 1; at <= size; at += at & -at) sums[at]! -= own;
      total -= own;
      return place;
    },
  };
}

/** An even number below `limit`: what would favour small ones is thrown away. */
function below(limit: number, next: () => number): number {
  const fair = 2 ** 53 - (2 ** 53 % limit);
  for (;;) {
    const number = next();
    if (number < fair) return number % limit;
  }
}

/** 53-bit numbers from a text: sfc32 (Chris Doty-Humphrey, PractRand), its state spread by FNV-1a over the seed. */
function numbersFrom(seed: string): () => number {
  const state = [0, 1, 2].map((salt) => {
    let hash = 0x811c9dc5 ^ salt;
    for (let i = 0; i < seed.length; i += 1) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
    return hash | 0;
  });
  let [a, b, c] = state as [number, number, number];
  let counter = 1;
  const word = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let i = 0; i < 15; i += 1) word();
  return () => (word() >>> 5) * 67_108_864 + (word() >>> 6);
}
