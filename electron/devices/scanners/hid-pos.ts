/** Where a scanner's HID POS report keeps what. Makers differ, so it is data. Positions count the report id as byte 0. */
export interface HidPosProfile {
  readonly reportId: number;
  readonly lengthAt: number;
  /** Three bytes of AIM identifier, or null where the scanner sends none. */
  readonly aimAt: number | null;
  readonly dataAt: number;
  readonly dataMax: number;
  /** Bit 0 of this byte: the code goes on in the next report. Null where codes never do. */
  readonly continuedAt: number | null;
}

/** USB HID Point of Sale Usage Tables 1.02, section 4: the layout that most scanners use. */
export const HID_POS_STANDARD: HidPosProfile = {
  reportId: 2,
  lengthAt: 1,
  aimAt: 2,
  dataAt: 5,
  dataMax: 56,
  continuedAt: 63,
};

/** Microscan: report 1 with 62 bytes of data and no AIM identifier. */
export const HID_POS_MICROSCAN: HidPosProfile = {
  reportId: 1,
  lengthAt: 1,
  aimAt: null,
  dataAt: 2,
  dataMax: 62,
  continuedAt: null,
};

/** Newland FM30 and FM430: report 2 without an identifier, data from byte 2; longer codes are not described. */
export const HID_POS_NEWLAND: HidPosProfile = {
  reportId: 2,
  lengthAt: 1,
  aimAt: null,
  dataAt: 2,
  dataMax: 56,
  continuedAt: null,
};

export const HID_POS_PROFILES = {
  standard: HID_POS_STANDARD,
  microscan: HID_POS_MICROSCAN,
  newland: HID_POS_NEWLAND,
} as const;

const CODE_BYTES_MAX = 512;
/** The reports of one code follow each other within a few milliseconds: a rest that comes later belongs to nothing. */
const PAUSE_MS_MAX = 500;

/**
 * What one report has made complete: `frame` is AIM identifier and data, as a serial scanner would send them. `more` is
 * also the rest of a code that was dropped: there is nothing more to say of it.
 */
export type HidPosOutcome =
  | { readonly kind: 'frame'; readonly frame: Uint8Array; readonly cutShort?: true }
  | { readonly kind: 'more'; readonly cutShort?: true }
  | { readonly kind: 'dropped' };

/**
 * Joins reports into codes. A report that makes no sense drops the code it belongs to with all that follows of it, so
 * that no tail is taken for a code. One of another kind of code, or one that comes late, begins a code of its own:
 * `cutShort` says that one before was lost.
 */
export class HidPosDecoder {
  private readonly profile: HidPosProfile;
  private parts: Uint8Array[] = [];
  /** In the rest of a code that was dropped: its identifier, or null where that could not be read. */
  private skipping: { readonly aim: Uint8Array | null } | null = null;
  private lastMs = 0;

  constructor(profile: HidPosProfile) {
    this.profile = profile;
  }

  push(report: Uint8Array, atMs: number): HidPosOutcome {
    const { dataAt, dataMax } = this.profile;
    const isLate = atMs - this.lastMs >= PAUSE_MS_MAX;
    this.lastMs = atMs;
    if (isLate) this.skipping = null;
    const part = this.partOf(report);
    if (this.skipping && !(part && this.skipping.aim && !isSame(part.aim, this.skipping.aim))) {
      if (this.goesOn(report) === 'no') this.skipping = null;
      return { kind: 'more' };
    }
    this.skipping = null;
    if (!part) return this.drop(report);
    const [begun] = this.parts;
    const strange = begun !== undefined && (isLate || !isSame(begun, part.aim));
    const cutShort = strange ? ({ cutShort: true } as const) : {};
    if (strange) this.parts = [];
    if (this.parts.length === 0) this.parts.push(part.aim);
    this.parts.push(report.slice(dataAt, dataAt + part.length));
    if (this.goesOn(report) === 'yes') {
      return this.parts.length * dataMax > CODE_BYTES_MAX ? this.drop(report) : { kind: 'more', ...cutShort };
    }
    const frame = Buffer.concat(this.parts);
    this.parts = [];
    return { kind: 'frame', frame, ...cutShort };
  }

  /** What a sound report holds; null for any other. */
  private partOf(report: Uint8Array): { readonly aim: Uint8Array; readonly length: number } | null {
    const { reportId, lengthAt, aimAt, dataAt, dataMax, continuedAt } = this.profile;
    const length = report[lengthAt] ?? 0;
    const aim = aimAt === null ? new Uint8Array(0) : report.slice(aimAt, aimAt + 3);
    const isWhole = report.length >= dataAt + length && report.length > (continuedAt ?? 0);
    const sound = report[0] === reportId && length > 0 && length <= dataMax && isWhole;
    return sound && (aimAt === null || isAim(aim)) ? { aim, length } : null;
  }

  /** Does its code go on in the next report? A damaged one may not be able to say. */
  private goesOn(report: Uint8Array): 'yes' | 'no' | 'unknown' {
    const { reportId, continuedAt } = this.profile;
    if (continuedAt === null) return 'no';
    const flags = report[continuedAt];
    if (report[0] !== reportId || flags === undefined) return 'unknown';
    return (flags & 1) === 1 ? 'yes' : 'no';
  }

  private drop(report: Uint8Array): HidPosOutcome {
    const [begun] = this.parts;
    const goesOn = this.goesOn(report);
    // Between two codes a report that cannot say anything has nothing behind it either.
    if (goesOn === 'yes' || (begun && goesOn === 'unknown')) this.skipping = { aim: begun ?? null };
    this.parts = [];
    return { kind: 'dropped' };
  }
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

const isAim = (aim: Uint8Array): boolean => /^\][A-Za-z][0-9A-Za-z]$/.test(Buffer.from(aim).toString('latin1'));
