/** The console's only way to the time. */
export const nowMs = (): number => Date.now();

/** The UTC day, as head office counts days. */
export const today = (): string => new Date(nowMs()).toISOString().slice(0, 10);
