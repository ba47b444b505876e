import type { HidPosProfile } from '../scanners/hid-pos.ts';

const REPORT_BYTES = 64;

/** The reports in which a scanner of this make sends a code: as many as its data needs. */
export function hidReports(data: Uint8Array, aim: string, profile: HidPosProfile): Uint8Array[] {
  const { reportId, lengthAt, aimAt, dataAt, dataMax, continuedAt } = profile;
  const count = Math.max(1, Math.ceil(data.length / dataMax));
  return Array.from({ length: count }, (_, at) => {
    const part = data.subarray(at * dataMax, (at + 1) * dataMax);
    const report = new Uint8Array(REPORT_BYTES);
    report[0] = reportId;
    report[lengthAt] = part.length;
    if (aimAt !== null) report.set(Buffer.from(aim, 'latin1').subarray(0, 3), aimAt);
    report.set(part, dataAt);
    if (continuedAt !== null && at < count - 1) report[continuedAt] = 1;
    return report;
  });
}
