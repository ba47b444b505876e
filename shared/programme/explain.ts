import type { ProgrammeId } from '../units/ids.ts';
import { type CompiledBundle, isLive } from './compile.ts';
import type { Evaluation } from './evaluation.ts';
import type { SaleInput } from './sale.ts';
import type { TraceRow } from './trace.ts';

/**
 * What became of any programme of the bundle. Those that a sale could meet have a row in its trace; for the thousands
 * that it could not, the reason is read off their entry, dates and stores without evaluating anything.
 */
export function traceRowOf(
  compiled: CompiledBundle,
  sale: SaleInput,
  result: Evaluation,
  id: ProgrammeId,
): TraceRow | null {
  const traced = result.trace.find((row) => row.programme === id);
  if (traced) return traced;
  const programme = compiled.byId.get(id)?.programme;
  if (!programme) return null;
  const { active, where, entry } = programme;
  if (where?.stores !== undefined && !where.stores.includes(sale.store)) return { programme: id, outcome: 'notHere' };
  if (!isLive({ ...programme, active }, sale.day, sale.store)) return { programme: id, outcome: 'notActive' };
  if (entry === 'code') return { programme: id, outcome: 'noCode' };
  return { programme: id, outcome: entry === 'claim' ? 'notClaimed' : 'notReached' };
}
