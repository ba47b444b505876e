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

/** What one report has made complete: `frame` is AIM identifier and data, as a serial scanner would send them. */
export type HidPosOutcome =
  | { readonly kind: 'frame'; readonly frame: Uint8Array; readonly cutShort?: true }
  | { readonly kind: 'more'; readonly cutShort?: true }
  | { readonly kind: 'dropped' };

/**
 * Joins reports into codes. A report that makes no sense drops the code it belongs to, and the next starts afresh. One
 * of another kind of code, or one that comes late, begins a code of its own: `cutShort` says that one before was lost.
 */
export class HidPosDecoder {
  private readonly profile: HidPosProfile;
  private parts: Uint8Array[] = [];
  private lastMs = 0;

  constructor(profile: HidPosProfile) {
    this.profile = profile;
  }

  push(report: Uint8Array, atMs: number): HidPosOutcome {
    const { reportId, lengthAt, aimAt, dataAt, dataMax, continuedAt } = this.profile;
    const length = report[lengthAt] ?? 0;
    const aim = aimAt === null ? new Uint8Array(0) : report.slice(aimAt, aimAt + 3);
    const sound = report[0] === reportId && length > 0 && length <= dataMax && dataAt + length <= report.length;
    if (!sound || (aimAt !== null && !isAim(aim))) return this.drop();
    const strange = this.parts.length > 0 && !(this.isOf(aim) && atMs - this.lastMs < PAUSE_MS_MAX);
    const cutShort = strange ? ({ cutShort: true } as const) : {};
    if (strange) this.parts = [];
    if (this.parts.length === 0) this.parts.push(aim);
    this.parts.push(report.slice(dataAt, dataAt + length));
    this.lastMs = atMs;
    if (continuedAt !== null && ((report[continuedAt] ?? 0) & 1) === 1) {
      return this.parts.length * dataMax > CODE_BYTES_MAX ? this.drop() : { kind: 'more', ...cutShort };
    }
    const frame = Buffer.concat(this.parts);
    this.parts = [];
    return { kind: 'frame', frame, ...cutShort };
  }

  private isOf(aim: Uint8Array): boolean {
    return Buffer.compare(this.parts[0] ?? aim, aim) === 0;
  }

  private drop(): HidPosOutcome {
    this.parts = [];
    return { kind: 'dropped' };
  }
}

const isAim = (aim: Uint8Array): boolean => /^\][A-Za-z][0-9A-Za-z]$/.test(Buffer.from(aim).toString('latin1'));
