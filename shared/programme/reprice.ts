import { larger, type Money, minus, money, smaller, sum, zero } from '../units/money.ts';
import { scaled } from '../units/rounding.ts';
import { split } from '../units/split.ts';
import { apply, attempt } from './attempt.ts';
import { candidatesFor } from './candidates.ts';
import type { CompiledBundle } from './compile.ts';
import type { Given } from './given.ts';
import { type KeptLines, keptLines } from './kept-grant.ts';
import { isRepriced, keptTurns } from './reprice-turns.ts';
import { returnValues } from './return-value.ts';
import { runThrough } from './run.ts';
import type { EngineSettings, LimitState, MemberInput, SaleInput } from './sale.ts';
import { saleTaxes } from './sale-taxes.ts';
import { openScene, type Scene } from './scene.ts';

/** A sale as it was asked of the engine. */
export interface AskedSale {
  readonly compiled: CompiledBundle;
  readonly sale: SaleInput;
  readonly member: MemberInput | null;
  readonly state: LimitState;
  readonly settings: EngineSettings;
}

/** All parallel to the lines of the sale, with tax. */
export interface Repriced {
  /** What a return of each whole line was worth when it was sold: the engine must still come to the same. */
  readonly sold: readonly Money[];
  /** What each line that stays costs now; nothing where all of it is gone. */
  readonly kept: readonly Money[];
}

/**
 * What the goods that stay cost. Of every discount that is prorated they keep their part as it was given, whether its
 * conditions still hold or not; at their own turn, programmes that reprice are worked out anew on what those leave. No
 * place (a programme, or all of its group) gives more than it gave in the sale, so the refund is never more than the
 * returned goods would have cost without any of them. Where a prorated one was chosen from a group, it stays chosen.
 *
 * @param gone units of a line that are back
 */
export function repriced(asked: AskedSale, gone: (line: string) => number): Repriced {
  const whole = open(asked, asked.sale);
  const { given } = runThrough(whole, asked.compiled, candidatesFor(asked.compiled, whole), attempt);
  const settled = given.filter(({ programme }) => !isRepriced(programme));
  const sold = returnValues(whole, given, saleTaxes(whole));
  const unrepriced = sceneWith(asked, asked.sale, settled);
  const full = returnValues(unrepriced, settled, saleTaxes(unrepriced));
  const lines = keptLines(asked.sale.lines, gone);
  const worth = lines.map((line) => money(scaled(full[line.index]!, line.qty, line.of)));
  const most = minus(sum(full), sum(sold));
  const saved = within(most, savedAnew(asked, lines, given), worth);
  const kept = asked.sale.lines.map(() => zero);
  lines.forEach(({ index }, i) => {
    kept[index] = minus(worth[i]!, saved[i]!);
  });
  return { sold, kept };
}

const open = ({ member, state, settings }: AskedSale, sale: SaleInput): Scene =>
  openScene(sale, member, state, settings);

/** The sale with what was given, and nothing else. */
function sceneWith(asked: AskedSale, sale: SaleInput, given: readonly Given[]): Scene {
  const scene = open(asked, sale);
  for (const { grant } of given) apply(grant, scene.standing);
  return scene;
}

/** What the programmes that reprice take off each line that stays. */
function savedAnew(asked: AskedSale, lines: KeptLines, given: readonly Given[]): Money[] {
  if (lines.length === 0) return [];
  const sale = { ...asked.sale, lines: lines.map(({ line }) => line) };
  const scene = open(asked, sale);
  const { attempting, candidates } = keptTurns(asked.compiled, scene, lines, given);
  const anew = runThrough(scene, asked.compiled, candidates, attempting);
  const settled = anew.given.filter(({ programme }) => !isRepriced(programme));
  const before = saleTaxes(sceneWith(asked, sale, settled)).gross;
  return saleTaxes(scene).gross.map((after, i) => minus(before[i]!, after));
}

/** Taxes differ from line to line, so a discount that has moved may save more than it did: never more in all. */
function within(most: Money, saved: readonly Money[], worth: readonly Money[]): Money[] {
  const own = saved.map((each, i) => larger(zero, smaller(each, worth[i]!)));
  return sum(own) <= most ? own : split(most, own);
}
