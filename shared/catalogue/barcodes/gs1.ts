import { err, ok, type Result } from '../../units/result.ts';
import { type Day, day, isDay } from '../../units/time.ts';
import { hasMod10CheckDigit } from './check-digit.ts';
import { type Gs1Identifier, identifierAt } from './gs1-identifiers.ts';

/** What stands in the symbol, by identifier: `01`, `10`, `3103`, `3922`. Dates are as scanned, YYMMDD. */
export type Gs1Elements = ReadonlyMap<string, string>;

export type Gs1Refusal = {
  readonly code: 'unknownIdentifier' | 'length' | 'characters' | 'checkDigit' | 'date' | 'repeated' | 'empty';
  /** Where reading stopped: the identifier, or what stood in its place. */
  readonly at: string;
};

const FNC1 = '\u001d';
// GS1 character set 82 (General Specifications, figure 7.11-1).
const SET_82 = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]+$/;

/** Strict: one wrong element refuses the whole symbol, because half a symbol may be somebody else's lot or price. */
export function parseElementString(text: string): Result<Gs1Elements, Gs1Refusal> {
  const elements = new Map<string, string>();
  let rest = text.startsWith(FNC1) ? text.slice(1) : text;
  while (rest !== '') {
    const found = identifierAt(rest);
    if (!found) return err({ code: 'unknownIdentifier', at: rest.slice(0, 4) });
    const { ai, rule } = found;
    const body = rest.slice(ai.length);
    const stop = body.indexOf(FNC1);
    const end = rule.fixed ? rule.max : stop < 0 ? body.length : stop;
    const refusal =
      refusedValue(ai, rule, body.slice(0, end)) ?? (elements.has(ai) ? ({ code: 'repeated', at: ai } as const) : null);
    if (refusal) return err(refusal);
    elements.set(ai, body.slice(0, end));
    rest = body.slice(end);
    if (rest.startsWith(FNC1)) rest = rest.slice(1);
  }
  return elements.size > 0 ? ok(elements) : err({ code: 'empty', at: '' });
}

/** The reason why `value` may not stand behind identifier `ai`, or null. */
export function refusedValue(ai: string, rule: Gs1Identifier, value: string): Gs1Refusal | null {
  if (value.length < rule.min || value.length > rule.max) return { code: 'length', at: ai };
  if (!(rule.set === 'n' ? /^\d+$/ : SET_82).test(value)) return { code: 'characters', at: ai };
  if (rule.check === 'mod10' && !hasMod10CheckDigit(value)) return { code: 'checkDigit', at: ai };
  if (rule.check === 'pieces' && !hasMod10CheckDigit(value.slice(0, 14))) return { code: 'checkDigit', at: ai };
  if (rule.check === 'country' && !/^\d{3}/.test(value)) return { code: 'characters', at: ai };
  if (rule.check === 'minute' && !isMinute(value)) return { code: 'date', at: ai };
  if (rule.check === 'date' && gs1Day(value, 2000) === null) return { code: 'date', at: ai };
  return null;
}

/** YYMMDDhhmm; it has no day 00. */
const isMinute = (text: string): boolean =>
  !/^\d{4}00/.test(text) && gs1Day(text.slice(0, 6), 2000) !== null && /([01]\d|2[0-3])[0-5]\d$/.test(text);

/**
 * YYMMDD as a calendar day; day 00 is the last of the month. The century is the one that lies within 49 years before
 * and 50 after `around` (GS1 General Specifications, 7.12).
 */
export function gs1Day(yymmdd: string, around: number): Day | null {
  const century = Math.floor(around / 100) * 100;
  const gap = Number(yymmdd.slice(0, 2)) - (around % 100);
  const year = century + Number(yymmdd.slice(0, 2)) + (gap >= 51 ? -100 : gap <= -50 ? 100 : 0);
  const month = yymmdd.slice(2, 4);
  if (month < '01' || month > '12') return null;
  const last = new Date(Date.UTC(year, Number(month), 0)).getUTCDate();
  const text = `${year}-${month}-${yymmdd.endsWith('00') ? String(last).padStart(2, '0') : yymmdd.slice(4)}`;
  return isDay(text) ? day(text) : null;
}
