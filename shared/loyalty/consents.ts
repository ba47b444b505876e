/** What a member has said to one purpose. `version` is that of the text; empty where no text was shown. */
export interface ConsentChange {
  readonly purpose: string;
  readonly given: boolean;
  readonly version: string;
}

/** Purposes that are given now, and the text versions that were answered, with yes or with no: `purpose@version`. */
export interface ConsentState {
  readonly consents: readonly string[];
  readonly asked?: readonly string[] | undefined;
}

const askedKey = (purpose: string, version: string): string => `${purpose}@${version}`;
const isOf = (purpose: string) => (key: string) => key.slice(0, key.lastIndexOf('@')) === purpose;

/** The last word on a purpose is the one that counts. */
export function withConsent(before: ConsentState, { purpose, given, version }: ConsentChange): ConsentState {
  const others = before.consents.filter((each) => each !== purpose);
  return {
    consents: given ? [...others, purpose] : others,
    asked: [...(before.asked ?? []).filter((each) => !isOf(purpose)(each)), askedKey(purpose, version)],
  };
}

/**
 * Whether a text is to be put to the member: never twice, whatever the answer was. A consent that was brought along
 * when the member was imported stands as it is; nobody is asked for what they have given.
 */
export function isUnasked({ consents, asked = [] }: ConsentState, of: { purpose: string; version: string }): boolean {
  if (asked.includes(askedKey(of.purpose, of.version))) return false;
  return !consents.includes(of.purpose) || asked.some(isOf(of.purpose));
}

/** Segments that may be known only with consent to a purpose. One that ends in `:` stands for all so begun. */
export interface SegmentGate {
  readonly purpose: string;
  readonly segments: readonly string[];
}

/** What is left of a member's segments without those that rest on a consent which is not given. */
export function gatedSegments(
  segments: readonly string[],
  consents: readonly string[],
  gates: readonly SegmentGate[],
): string[] {
  const shut = gates.filter(({ purpose }) => !consents.includes(purpose)).flatMap((gate) => gate.segments);
  return segments.filter((segment) => !shut.some((each) => covers(each, segment)));
}

const covers = (gated: string, segment: string): boolean =>
  gated === segment || (gated.endsWith(':') && segment.startsWith(gated));
