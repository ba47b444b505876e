import { z } from 'zod';

/** Of one member. zod hands issues on as arguments, and a list of a hundred thousand of them ends the process. */
const ISSUES_MAX = 50;

/**
 * A union whose members are told apart by which of the given keys they carry: `{ spend: … } | { qty: … }`. It names
 * the kind that it does not know, where a plain union could only say that none of its members fits.
 */
export function keyedUnion<T>(what: string, kinds: Readonly<Record<string, z.ZodType<T>>>): z.ZodType<T> {
  return z.unknown().transform((raw, context): T => {
    const keys = typeof raw === 'object' && raw !== null ? Object.keys(raw) : [];
    const kind = Object.keys(kinds).find((key) => keys.includes(key));
    if (kind === undefined) {
      context.addIssue({ code: 'custom', message: `unknown ${what}: ${keys.join(', ') || typeof raw}` });
      return z.NEVER;
    }
    const parsed = kinds[kind]!.safeParse(raw);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues.slice(0, ISSUES_MAX)) {
      context.addIssue({ code: 'custom', message: issue.message, path: [...issue.path] });
    }
    return z.NEVER;
  }) as z.ZodType<T>;
}
