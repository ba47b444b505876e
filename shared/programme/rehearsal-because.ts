import type { ProgrammeId } from '../units/ids.ts';
import type { Evaluation } from './evaluation.ts';

/** Programmes whose discount, points, gifts or coupons are not the same on both sides. */
export function changedProgrammes(old: Evaluation, neu: Evaluation): ProgrammeId[] {
  const [was, is] = [givenBy(old), givenBy(neu)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((id) => was.get(id) !== is.get(id));
}

function givenBy({ trace, earned, spent, gifts, issued }: Evaluation): Map<ProgrammeId, string> {
  const given = new Map<ProgrammeId, string>();
  const add = (id: ProgrammeId, what: string): void => void given.set(id, `${given.get(id) ?? ''}${what};`);
  for (const row of trace) if (row.outcome === 'applied' && row.amount !== 0) add(row.programme, `off ${row.amount}`);
  for (const { programme, wallet, points } of earned) add(programme, `${wallet} +${points}`);
  for (const { programme, wallet, points } of spent) add(programme, `${wallet} -${points}`);
  for (const { programme, sku, qty } of gifts) add(programme, `${qty} ${sku}`);
  for (const { programme, template } of issued) add(programme, template);
  return given;
}
