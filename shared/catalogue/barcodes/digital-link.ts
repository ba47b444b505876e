import { err, ok, type Result } from '../../units/result.ts';
import { type Gs1Elements, type Gs1Refusal, refusedValue } from './gs1.ts';
import { identifierAt } from './gs1-identifiers.ts';

/**
 * A GS1 Digital Link: `https://any.host/any/path/01/{14 digits}/10/{lot}?17={date}`. The host does not matter, the link
 * is never opened. Null where the path has no GTIN key at all: an ordinary web address.
 */
export function parseDigitalLink(link: string): Result<Gs1Elements, Gs1Refusal> | null {
  const match = /^https?:\/\/[^/?#]+(\/[^?#]*)(?:\?([^#]*))?(?:#.*)?$/i.exec(link);
  const path = match?.[1]?.split('/').slice(1) ?? [];
  const key = path.indexOf('01');
  if (key < 0 || key === path.length - 1) return null;
  const pairs = [...pathPairs(path.slice(key)), ...queryPairs(match?.[2] ?? '')];
  const elements = new Map<string, string>();
  for (const [ai, raw] of pairs) {
    const found = identifierAt(`${ai}0`);
    if (found?.ai !== ai) return err({ code: 'unknownIdentifier', at: ai.slice(0, 4) });
    const value = percentDecoded(raw);
    const refusal = value === null ? ({ code: 'characters', at: ai } as const) : refusedValue(ai, found.rule, value);
    if (refusal) return err(refusal);
    if (elements.has(ai)) return err({ code: 'repeated', at: ai });
    elements.set(ai, value!);
  }
  return ok(elements);
}

function pathPairs(parts: readonly string[]): [string, string][] {
  const used = parts.at(-1) === '' ? parts.slice(0, -1) : parts;
  return used.flatMap((ai, i): [string, string][] => (i % 2 === 0 ? [[ai, used[i + 1] ?? '']] : []));
}

/** Only numeric keys are identifiers; `?utm_source=…` and the like are the web's own business. */
function queryPairs(query: string): [string, string][] {
  return query.split(/[&;]/).flatMap((pair): [string, string][] => {
    const [ai = '', value = ''] = pair.split(/=(.*)/s);
    return /^\d+$/.test(ai) ? [[ai, value]] : [];
  });
}

/** ASCII only: GS1 values have no other characters. Null where an escape is broken or goes beyond. */
function percentDecoded(raw: string): string | null {
  if (/%(?![2-7][0-9a-f])/i.test(raw)) return null;
  return raw.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
