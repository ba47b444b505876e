/** The case vocabulary, as found in a file of cases. Only what the adapter reads is named; money in minor units. */
export interface CaseLine {
  readonly id: string;
  readonly sku?: string;
  readonly unit: number;
  readonly qty?: number;
  readonly cat?: readonly string[] | string;
  readonly tag?: readonly string[] | string;
  readonly tax?: readonly { readonly rate: number; readonly incl: boolean }[];
  readonly fixedTax?: number;
}

export interface CaseBasket {
  readonly lines: readonly CaseLine[];
  readonly codes?: readonly string[];
  readonly claims?: readonly { programme: string; qty?: number; sku?: string; points?: number }[];
  readonly tenders?: readonly { card: string; balance: number; expires?: string; status?: string }[];
  readonly at?: string;
  readonly priceList?: string;
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export interface CaseSettings {
  readonly scale?: number;
  readonly spendSameOrder?: boolean;
  readonly taxRounding?: 'line' | 'group';
}

export interface CaseMember {
  readonly id: string;
  readonly segment?: readonly string[] | string;
  readonly orders?: number;
  readonly wallets?: Readonly<Record<string, number>>;
  /** Not in the vocabulary of the files, but conditions can ask for them. */
  readonly tier?: string;
  readonly birthday?: string;
  readonly lastSeen?: string;
  readonly consent?: readonly string[] | string;
}

export interface CaseState {
  readonly uses?: Readonly<Record<string, number>>;
  readonly codeUses?: Readonly<Record<string, number>>;
  readonly memberUses?: Readonly<Record<string, number>>;
  readonly spent?: Readonly<Record<string, number>>;
}

export interface Expected {
  readonly [key: string]: unknown;
  readonly tolerance?: Readonly<Record<string, number>> | number;
}

export interface Case {
  readonly id: string;
  readonly kind: string;
  readonly title?: string;
  readonly conformance: 'core' | 'setting' | 'dialect';
  readonly settings?: CaseSettings;
  readonly programmes?: readonly JsonObject[];
  readonly basket?: CaseBasket;
  readonly member?: CaseMember;
  readonly state?: CaseState;
  readonly expected: Expected;
  readonly recommended?: Expected;
  readonly [key: string]: unknown;
}

/**
 * A case with its optional keys left out where they are null: a file may say either. What is expected stays as it is,
 * since "no last day" is an answer.
 */
export function withoutNulls(one: Case): Case {
  const cleaned = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(cleaned);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).filter(([, each]) => each !== null);
    return Object.fromEntries(entries.map(([key, each]) => [key, cleaned(each)]));
  };
  const { expected, recommended, ...input } = one;
  return { ...(cleaned(input) as Case), expected, ...(recommended ? { recommended } : {}) };
}

/** A dialect case expects the source's own arithmetic; ours is the recommended one, for the keys that it names. */
export const expectedOf = (one: Case): Expected =>
  one.conformance === 'dialect' ? (one.recommended ?? one.expected) : one.expected;
