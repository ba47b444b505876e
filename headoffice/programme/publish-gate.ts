import {
  type BundleProblem,
  type CatalogueFacts,
  checkGolden,
  type EngineSettings,
  type GoldenResult,
  giftCycles,
  keysOfProduct,
  type LintFinding,
  type LintKind,
  lintBundle,
  type ProgrammeBundle,
  parseBundle,
} from '../../shared/programme/index.ts';
import { repeatedKey } from '../../shared/units/repeated-key.ts';
import { err, ok, type Result } from '../../shared/units/result.ts';
import type { Day } from '../../shared/units/time.ts';
import { type LongestIds, noRoom } from '../coupons/code-room.ts';

/** Nothing of the bundle is published; the one in force stays. */
export interface PublishRefusal {
  readonly code: 'bundle.notPublished';
  /** Each with its place in the bundle, "programmes[3].then[0].sku". */
  readonly problems: readonly BundleProblem[];
}

export interface Gate {
  readonly today: Day;
  /** What can be sold; without it no product is asked for. */
  readonly products?: CatalogueFacts['products'];
  /** Of the stores: golden baskets are written in their smallest unit. */
  readonly currencyDigits?: number;
  readonly currency?: string;
  /** How stores evaluate: a golden basket is what a till would make of it. */
  readonly settings?: EngineSettings;
  /** What a coupon's code has to hold besides its template. */
  readonly longest?: LongestIds;
}

/** Of what lint finds, these can never be meant. The rest is shown to whoever publishes, and is theirs to judge. */
const BLOCKING: ReadonlySet<LintKind> = new Set(['unreachable', 'neverGiven']);

/** A draft looked at from all sides. `bundle` is null where it cannot be read: then the problems say why, and nothing else. */
export interface Inspected {
  readonly bundle: ProgrammeBundle | null;
  /** Each blocks publishing. */
  readonly problems: readonly BundleProblem[];
  /** Allowed where they do not block, and probably not meant. */
  readonly findings: readonly LintFinding[];
  readonly golden: readonly GoldenResult[];
}

/** Parsed whole, every golden basket as approved, nothing that could never happen. */
export function inspected(bytes: string, gate: Gate): Inspected {
  const raw = parsedJson(bytes);
  if (!raw.ok) return unread([raw.error]);
  const parsed = parseBundle(raw.value);
  if (!parsed.ok) return unread(parsed.error.problems);
  const bundle = parsed.value;
  const { today, products, currencyDigits = 2, settings } = gate;
  const findings = lintBundle(bundle, { today, ...(products ? { products } : {}) });
  // On the day that a basket names, never on today's: what was approved does not turn wrong by waiting.
  const golden = checkGolden(bundle, { currencyDigits }, settings);
  const problems = [
    ...lintProblems(bundle, findings),
    ...missingGifts(bundle, gate),
    ...giftRounds(bundle, gate),
    ...withoutCode(bundle, gate),
    ...goldenProblems(bundle, golden),
  ];
  return { bundle, problems, findings, golden };
}

const unread = (problems: readonly BundleProblem[]): Inspected => ({
  bundle: null,
  problems,
  findings: [],
  golden: [],
});

/** The one door to the tills. */
export function publishGate(bytes: string, gate: Gate): Result<ProgrammeBundle, PublishRefusal> {
  const { bundle, problems } = inspected(bytes, gate);
  return bundle === null || problems.length > 0 ? err({ code: 'bundle.notPublished', problems }) : ok(bundle);
}

export const refusalText = ({ problems }: PublishRefusal): string =>
  `The bundle is not published: ${problems.map(({ place, reason }) => `${place}: ${reason}`).join('; ')}`;

function parsedJson(bytes: string): Result<unknown, BundleProblem> {
  try {
    const raw = JSON.parse(bytes) as unknown;
    const twice = repeatedKey(bytes);
    return twice === null ? ok(raw) : err({ place: 'bundle', reason: `says ${twice} twice in one place` });
  } catch (thrown) {
    return err({ place: 'bundle', reason: `is no JSON: ${(thrown as SyntaxError).message}` });
  }
}

const lintProblems = (bundle: ProgrammeBundle, findings: readonly LintFinding[]): BundleProblem[] =>
  findings
    .filter(({ kind }) => BLOCKING.has(kind))
    .map(({ programme, guard, question, detail }) => ({
      place: programme === undefined ? besidePlace(bundle, { guard, question }) : placeOf(bundle, programme),
      reason: `${programme ?? guard ?? question} ${detail}`,
    }));

/** A discount on goods that are gone harms nobody; a gift that nobody can hand over is a quarrel at the counter. */
function missingGifts({ programmes }: ProgrammeBundle, { products }: Gate): BundleProblem[] {
  if (!products) return [];
  return programmes.flatMap((programme, i) =>
    programme.then.flatMap((effect, j) => {
      if (effect.do !== 'give') return [];
      const gifts = typeof effect.sku === 'string' ? [effect.sku] : effect.sku;
      return gifts
        .filter((sku) => !products.has(sku))
        .map((sku) => ({ place: `programmes[${i}].then[${j}].sku`, reason: `no product ${sku}` }));
    }),
  );
}

/** Round in circles through what goods are: a cup for any tea, and tea for any cup. */
const giftRounds = ({ programmes }: ProgrammeBundle, { products }: Gate): BundleProblem[] =>
  products ? giftCycles(programmes, (sku) => keysOfProduct(sku, products.get(sku))) : [];

/** A coupon whose code no QR code holds would be paper that no shop can read. */
function withoutCode({ programmes }: ProgrammeBundle, { longest = {} }: Gate): BundleProblem[] {
  return programmes.flatMap(({ on = 'sale', then: effects }, i) =>
    effects.flatMap((effect, j) => {
      const reason =
        effect.do === 'issue' ? noRoom(effect.template, on === 'sale' ? 'tills' : 'office', longest) : null;
      return reason === null ? [] : [{ place: `programmes[${i}].then[${j}].template`, reason }];
    }),
  );
}

const goldenProblems = (bundle: ProgrammeBundle, golden: readonly GoldenResult[]): BundleProblem[] =>
  golden
    .filter(({ differences }) => differences.length > 0)
    .map(({ programme, words, differences }) => ({
      place: `${placeOf(bundle, programme)}.examples`,
      reason: `"${words}" gives ${differences.join(', ')}`,
    }));

const placeOf = ({ programmes }: ProgrammeBundle, id: string): string =>
  `programmes[${programmes.findIndex((programme) => programme.id === id)}]`;

const besidePlace = (
  { guards = [], questions = [] }: ProgrammeBundle,
  { guard, question }: Pick<LintFinding, 'guard' | 'question'>,
): string =>
  question === undefined
    ? `guards[${guards.findIndex(({ id }) => id === guard)}]`
    : `questions[${questions.findIndex(({ id }) => id === question)}]`;
