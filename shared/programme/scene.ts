import { foldCode } from './codes.ts';
import type { Claim, Coupon, EngineSettings, LimitState, MemberInput, SaleInput, SaleInputLine } from './sale.ts';
import { type Sel, selects } from './selector.ts';
import { type Treatment, treatmentOf } from './tax.ts';

export interface SceneLine {
  readonly index: number;
  readonly input: SaleInputLine;
  readonly sku: string;
  readonly cats: readonly string[];
  readonly tags: readonly string[];
  readonly unit: number;
  readonly qty: number;
  /** unit × qty, before any programme. */
  readonly list: number;
  /** Goods being bought; deductions and returned goods are not. */
  readonly bought: boolean;
  /** Whether a programme may reduce it. */
  readonly open: boolean;
  readonly tax: Treatment;
}

/** What programmes change as they are reached. The only mutable part, and only `commit` writes to it. */
export interface Standing {
  /** Shelf amount that is left of each line. */
  readonly remaining: number[];
  /** Units of each line that a bundle has used up. */
  readonly locked: number[];
  /** Shelf amount that is left of those units. */
  readonly lockedLeft: number[];
  /** Points spent so far, per wallet. */
  readonly spent: Map<string, number>;
}

/** One evaluation: the sale with everything that a programme may ask about. */
export interface Scene {
  readonly sale: SaleInput;
  readonly member: MemberInput | null;
  readonly state: LimitState;
  readonly settings: EngineSettings;
  readonly lines: readonly SceneLine[];
  /** Sums of the manual deductions and of the returned goods, each zero or less. */
  readonly deducted: number;
  readonly returned: number;
  /** Lines by `sku:…`, `cat:…` and `tag:…`. */
  readonly byKey: ReadonlyMap<string, readonly number[]>;
  readonly claims: ReadonlyMap<string, Claim>;
  /** Codes as typed, by their folded form. */
  readonly codes: ReadonlyMap<string, string>;
  readonly coupons: readonly Coupon[];
  readonly standing: Standing;
  /** Points that this sale has earned so far, per wallet. */
  readonly earned: Map<string, number>;
  /** What each line earns on: frozen before anything is redeemed. */
  earningBase: readonly number[];
}

export function openScene(
  sale: SaleInput,
  member: MemberInput | null,
  state: LimitState,
  settings: EngineSettings,
): Scene {
  const lines = sale.lines.map(sceneLine);
  return {
    sale,
    member,
    state,
    settings,
    lines,
    deducted: sumOf(lines, (line) => line.qty > 0 && line.list < 0),
    returned: sumOf(lines, (line) => line.qty < 0 && line.list < 0),
    byKey: keysOf(lines),
    claims: new Map(sale.claims.map((claim) => [claim.programme, claim])),
    codes: new Map(sale.codes.map((code) => [foldCode(code), code])),
    coupons: sale.coupons ?? [],
    standing: {
      remaining: lines.map((line) => line.list),
      locked: lines.map(() => 0),
      lockedLeft: lines.map(() => 0),
      spent: new Map(),
    },
    earned: new Map(),
    earningBase: [],
  };
}

/** Whether anything is bought. What comes with a purchase is no reward for bringing goods back. */
export const isPurchase = (scene: Pick<Scene, 'lines'>): boolean => scene.lines.some((line) => line.bought);

const sumOf = (lines: readonly SceneLine[], which: (line: SceneLine) => boolean): number =>
  lines.reduce((sum, line) => (which(line) ? sum + line.list : sum), 0);

function sceneLine(input: SaleInputLine, index: number): SceneLine {
  const list = input.unit * input.qty;
  if (!Number.isSafeInteger(list) || !Number.isSafeInteger(input.qty)) {
    throw new RangeError(`Line ${input.id}: ${input.unit} × ${input.qty} is not a safe whole amount`);
  }
  const bought = input.unit >= 0 && input.qty > 0;
  return {
    index,
    input,
    sku: input.sku,
    cats: input.cats,
    tags: input.tags,
    unit: input.unit,
    qty: input.qty,
    list,
    bought,
    open: bought && input.discountable !== false,
    tax: treatmentOf(input.tax),
  };
}

function keysOf(lines: readonly SceneLine[]): Map<string, number[]> {
  const byKey = new Map<string, number[]>();
  const add = (key: string, index: number): void => {
    const found = byKey.get(key);
    if (!found) byKey.set(key, [index]);
    else if (found.at(-1) !== index) found.push(index);
  };
  for (const line of lines) {
    add(`sku:${line.sku}`, line.index);
    for (const cat of line.cats) add(`cat:${cat}`, line.index);
    for (const tag of line.tags) add(`tag:${tag}`, line.index);
  }
  return byKey;
}

/** The lines that a selector means, in the order of the sale. */
export function linesOf(scene: Scene, standing: Standing, sel: Sel | undefined): readonly SceneLine[] {
  if (!sel) return scene.lines;
  const key = singleKey(sel);
  if (key !== null) return (scene.byKey.get(key) ?? []).map((index) => scene.lines[index]!);
  return scene.lines.filter((line) => selects(sel, line, standing.remaining[line.index]! < line.list));
}

function singleKey(sel: Sel): string | null {
  if ('sku' in sel && sel.sku.length === 1) return `sku:${sel.sku[0]}`;
  if ('cat' in sel && sel.cat.length === 1) return `cat:${sel.cat[0]}`;
  return 'tag' in sel && sel.tag.length === 1 ? `tag:${sel.tag[0]}` : null;
}

export const copyOf = (standing: Standing): Standing => ({
  remaining: standing.remaining.slice(),
  locked: standing.locked.slice(),
  lockedLeft: standing.lockedLeft.slice(),
  spent: new Map(standing.spent),
});
