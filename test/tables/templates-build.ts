import { filledIn, TEMPLATES } from '../../resources/programmes/index.ts';
import {
  type CompiledBundle,
  compileBundle,
  DEFAULT_SETTINGS,
  type Evaluation,
  type EventResult,
  evaluate,
  evaluateEvent,
  fullTrace,
  type LimitState,
  type MemberInput,
  NOTHING_USED,
  type ProgrammeBundle,
  type SaleInput,
  type SaleInputLine,
  type TraceRow,
} from '../../shared/programme/index.ts';
import { memberId, programmeId } from '../../shared/units/ids.ts';
import { type Day, day } from '../../shared/units/time.ts';
import { line, member, sale } from './programme-build.ts';

export const templateOf = (id: string) => {
  const found = TEMPLATES.find((each) => each.id === id);
  if (!found) throw new Error(`no template ${id}`);
  return found;
};

/** The bundle of a template. Parameters that make no sense are a fault of the test. */
export function bundleOf(id: string, params?: object): ProgrammeBundle {
  const bundle = filledIn(templateOf(id), params);
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.error.problems));
  return bundle.value;
}

const compiled = new Map<string, CompiledBundle>();

export function compiledOf(id: string, params?: object): CompiledBundle {
  if (params) return compileBundle(bundleOf(id, params));
  const known = compiled.get(id) ?? compileBundle(bundleOf(id));
  compiled.set(id, known);
  return known;
}

export interface Bought extends Partial<Omit<SaleInput, 'lines' | 'day'>> {
  readonly lines: readonly SaleInputLine[];
  readonly day?: string;
  readonly member?: Partial<MemberInput>;
  readonly used?: Partial<LimitState>;
  readonly params?: object;
}

/** One sale under one template, with what became of any of its programmes. */
export function buy(
  template: string,
  { lines, day: on, member: who, used, params, ...rest }: Bought,
): { result: Evaluation; rowOf: (programme: string) => TraceRow | null } {
  const rules = compiledOf(template, params);
  const input = sale(lines, { ...rest, ...(on ? { day: day(on) } : {}) });
  const asked = [input, who ? member(who) : null, { ...NOTHING_USED, ...used }, DEFAULT_SETTINGS] as const;
  const rows = fullTrace(rules, ...asked);
  const rowOf = (programme: string) => rows.find((row) => row.programme === programme) ?? null;
  return { result: evaluate(rules, ...asked), rowOf };
}

export interface Happened {
  readonly name: string;
  readonly fields?: Readonly<Record<string, string | number | boolean>>;
  readonly key?: string;
  readonly day?: string;
  /** `null`: nobody knows who it was. */
  readonly member?: Partial<MemberInput> | null;
  readonly used?: Partial<LimitState>;
}

/** Something that happened away from the till. */
export function happen(template: string, happened: Happened, params?: object): EventResult {
  const { name, fields = {}, key = 'web:1', member: who = {}, used } = happened;
  return evaluateEvent(
    compiledOf(template, params),
    { event: { name, key, fields }, day: day(happened.day ?? '2026-03-10'), minute: 600, store: 'office' },
    who && member(who),
    { ...NOTHING_USED, ...used },
    DEFAULT_SETTINGS,
  );
}

/** A line of goods at a price, with the tags that a template selects by. */
export const goods = (unit: number, qty = 1, ...tags: string[]): SaleInputLine => line('goods', unit, qty, { tags });

export const coupon = (template: string, rest: { holder?: string; until?: string } = {}) => ({
  code: `${template}-0001`,
  template,
  ...(rest.holder ? { holder: memberId(rest.holder) } : {}),
  ...(rest.until ? { until: rest.until as Day } : {}),
});
