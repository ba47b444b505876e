/** What a member holds in the wallet of a lottery. */
export interface Entrant {
  readonly holder: string;
  readonly tickets: number;
}

/**
 * Draws winners, each at most once, with a chance in proportion to their tickets. The same seed and the same entrants
 * in any order give the same winners, so anybody can repeat a draw whose seed was published (and its hash before it).
 */
export function draw(entrants: readonly Entrant[], winners: number, seed: string): string[] {
  const pool = [...entrants].filter((each) => each.tickets > 0).sort((a, b) => (a.holder < b.holder ? -1 : 1));
  const next = numbersFrom(seed);
  const drawn: string[] = [];
  while (drawn.length < winners && pool.length > 0) {
    const total = pool.reduce((sum, each) => sum + each.tickets, 0);
    let ticket = below(total, next);
    const place = pool.findIndex((each) => {
      ticket -= each.tickets;
      return ticket < 0;
    });
    drawn.push(pool.splice(place, 1)[0]!.holder);
  }
  return drawn;
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
