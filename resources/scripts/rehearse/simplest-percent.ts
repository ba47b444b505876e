import { scaled } from '../../../shared/units/rounding.ts';

const DECIMALS_MAX = 6;

/** The percentage with the fewest decimals that takes exactly `off` from `list`: 50 before 49.98. Null where none does. */
export function simplestPercent(off: number, list: number): string | null {
  for (let decimals = 0; decimals <= DECIMALS_MAX; decimals += 1) {
    const whole = 100 * 10 ** decimals;
    const near = scaled(off, whole, list);
    for (const tried of [near, near - 1, near + 1])
      if (tried >= 0 && tried <= whole && scaled(list, tried, whole) === off) return text(tried, decimals);
  }
  return null;
}

function text(units: number, decimals: number): string {
  const digits = String(units).padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
