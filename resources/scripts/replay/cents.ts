const AMOUNT = /^(\d{1,10})(?:\.(\d{1,2}))?$/;

/** "1.5" is 150, exactly: an amount is never a float on its way in. Throws on a sign, an exponent or a third decimal. */
export function cents(text: string): number {
  const match = AMOUNT.exec(text);
  if (!match) throw new RangeError(`${JSON.stringify(text)} is no amount with at most two decimals`);
  return Number(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`);
}

/** 150 is "1.50". */
export function decimal(amount: number): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
