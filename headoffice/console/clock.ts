/** The console's only way to the time. */
export const nowMs = (): number => Date.now();

/** The UTC day, as head office counts days. */
export const today = (): string => new Date(nowMs()).toISOString().slice(0, 10);

/** The day where the console is read, as a store there counts its business days. Swedish dates are ISO 8601. */
export const todayHere = (): string => new Date(nowMs()).toLocaleDateString('sv-SE');
