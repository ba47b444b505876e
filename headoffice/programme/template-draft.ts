import { z } from 'zod';
import { filledIn, type ProgrammeTemplate, type Side, TEMPLATES } from '../../resources/programmes/index.ts';
import { checkGolden, type Example, type ProgrammeBundle, parseBundle } from '../../shared/programme/index.ts';
import { err, ok, type Result } from '../../shared/units/result.ts';
import type { Text } from '../../shared/units/text.ts';
import type { Gate } from './publish-gate.ts';
import { misfit } from './template-params.ts';

/** A mechanism that may be put into a draft. */
export interface TemplateRow {
  readonly id: string;
  readonly side: Side;
  readonly title: Text;
  readonly explains: Text;
  /** Its figures as JSON, to be written over. */
  readonly params: string;
}

export const templateRows = (): TemplateRow[] =>
  TEMPLATES.map(({ id, side, words, defaults }) => ({ id, side, ...words, params: JSON.stringify(defaults, null, 2) }));

export interface TemplateRefusal {
  readonly code: 'template.unknown' | 'template.params' | 'template.draft' | 'template.alreadyThere';
  readonly detail: string;
}
const refused = (code: TemplateRefusal['code'], detail: string) => err({ code, detail });

interface Wanted {
  readonly template: string;
  /** JSON: figures other than the template's own. */
  readonly params: string;
  /** The draft so far; empty where there is none. */
  readonly bytes: string;
}

const zItems = z.array(z.looseObject({ id: z.string() })).default([]);
const zDraft = z.looseObject({
  rev: z.unknown().default(0),
  programmes: zItems,
  wallets: zItems,
  tierSets: zItems,
  guards: zItems.optional(),
  questions: zItems.optional(),
});
type Draft = z.output<typeof zDraft>;

/**
 * The draft with a template in it. What the draft has of one name already, a wallet or a set of tiers, stays as it is
 * there. Golden baskets come along where they still come out: with other figures, in other money, beside other offers.
 */
export function draftWith({ template: id, params, bytes }: Wanted, gate: Gate): Result<string, TemplateRefusal> {
  const template = TEMPLATES.find((each) => each.id === id);
  if (!template) return refused('template.unknown', id);
  const draft = zDraft.safeParse(json(bytes.trim() === '' ? '{}' : bytes));
  if (!draft.success) return refused('template.draft', 'The draft is no bundle yet: mend it first.');
  const filled = filledWith(template, json(params));
  if (!filled.ok) return filled;
  const twice = filled.value.programmes.find((programme) =>
    draft.data.programmes.some((each) => each.id === programme.id),
  );
  if (twice) return refused('template.alreadyThere', `${twice.id} is in the draft already.`);
  return ok(
    JSON.stringify(merged(draft.data, filled.value, provenIn(draft.data, filled.value, template, gate)), null, 2),
  );
}

function filledWith(template: ProgrammeTemplate<object>, params: unknown): Result<ProgrammeBundle, TemplateRefusal> {
  const wrong = misfit(params, template.defaults);
  if (wrong !== null) return refused('template.params', wrong);
  try {
    const filled = filledIn(template, params as object);
    if (filled.ok) return filled;
    const [first] = filled.error.problems;
    return refused('template.params', `${first?.place}: ${first?.reason}`);
  } catch (thrown) {
    // Deeper than a look at the defaults can tell, a template takes its parameters for what its types say.
    return refused('template.params', String(thrown));
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

type Proofs = Readonly<Record<string, readonly Example[]>>;

function merged(draft: Draft, of: ProgrammeBundle, proofs: Proofs): Draft {
  const lacking = <T extends { readonly id: string }>(there: readonly { id: string }[] = [], more: readonly T[] = []) =>
    more.filter(({ id }) => !there.some((each) => each.id === id)).map((each) => ({ ...each }));
  const proven = of.programmes.map((programme) => {
    const examples = proofs[programme.id] ?? [];
    return { ...programme, ...(examples.length > 0 ? { examples } : {}) };
  });
  const guards = [...(draft.guards ?? []), ...lacking(draft.guards, of.guards)];
  const questions = [...(draft.questions ?? []), ...lacking(draft.questions, of.questions)];
  return {
    ...draft,
    programmes: [...draft.programmes, ...proven],
    wallets: [...draft.wallets, ...lacking(draft.wallets, of.wallets)],
    tierSets: [...draft.tierSets, ...lacking(draft.tierSets, of.tierSets)],
    ...(guards.length > 0 ? { guards } : {}),
    ...(questions.length > 0 ? { questions } : {}),
  };
}

/** "50.00" is 5,000 yen in words that nobody would approve. */
const CENTS = /\d\.\d\d/;

/** Of the template's golden baskets those that come out in this draft. One that cannot be read proves nothing yet. */
function provenIn(draft: Draft, of: ProgrammeBundle, { examples }: ProgrammeTemplate<object>, gate: Gate): Proofs {
  const all = examples as Proofs;
  const whole = parseBundle(JSON.parse(JSON.stringify(merged(draft, of, all))));
  if (!whole.ok) return {};
  const { currencyDigits = 2, settings } = gate;
  const held = new Set(
    checkGolden(whole.value, { currencyDigits }, settings)
      .filter(({ differences, words }) => differences.length === 0 && (currencyDigits === 2 || !CENTS.test(words)))
      .map(({ programme, words }) => `${programme} ${words}`),
  );
  return Object.fromEntries(
    Object.entries(all).map(([id, each]) => [id, each.filter(({ words }) => held.has(`${id} ${words}`))]),
  );
}
