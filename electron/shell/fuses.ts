/** What the packager flips in Electron's binary, in the order of its fuse wire (version 1). Every fuse is named. */
export const FUSES = Object.freeze({
  version: '1',
  strictlyRequireAllFuses: true,
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
  WasmTrapHandlers: true,
});

const WIRE = [
  'RunAsNode',
  'EnableCookieEncryption',
  'EnableNodeOptionsEnvironmentVariable',
  'EnableNodeCliInspectArguments',
  'EnableEmbeddedAsarIntegrityValidation',
  'OnlyLoadAppFromAsar',
  'LoadBrowserProcessSpecificV8Snapshot',
  'GrantFileProtocolExtraPrivileges',
  'WasmTrapHandlers',
] as const;
type Fuse = (typeof WIRE)[number];

/** Stands before the wire in the binary: then one byte version, one byte length, one byte a fuse (electron/fuses). */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const MEANING: Readonly<Record<string, boolean | 'removed'>> = { '0': false, '1': true, r: 'removed' };

export type FuseReading =
  | {
      readonly ok: true;
      readonly fuses: Readonly<Partial<Record<Fuse, boolean | 'removed'>>>;
      readonly unknown: number;
    }
  | { readonly ok: false; readonly problem: 'noWire' | 'twoWires' | 'otherVersion' | 'garbled' };

/** Reads the fuses of a binary. `unknown` counts fuses that are newer than this list. */
export function readFuses(binary: Buffer): FuseReading {
  const start = binary.indexOf(SENTINEL);
  if (start < 0) return { ok: false, problem: 'noWire' };
  if (binary.indexOf(SENTINEL, start + 1) >= 0) return { ok: false, problem: 'twoWires' };
  const wire = start + SENTINEL.length;
  if (binary[wire] !== 1) return { ok: false, problem: 'otherVersion' };
  const length = binary[wire + 1] ?? 0;
  const states = Array.from(binary.subarray(wire + 2, wire + 2 + length), (byte) => MEANING[String.fromCharCode(byte)]);
  if (length === 0 || states.length < length || states.includes(undefined)) return { ok: false, problem: 'garbled' };
  const known = WIRE.flatMap((name, i) => (states[i] === undefined ? [] : [[name, states[i]]]));
  return { ok: true, fuses: Object.fromEntries(known), unknown: Math.max(0, length - WIRE.length) };
}

/** The fuses that are not as they must be; a fuse that the binary does not have counts too. */
export function wrongFuses(binary: Buffer): Fuse[] {
  const reading = readFuses(binary);
  return reading.ok ? WIRE.filter((name) => reading.fuses[name] !== FUSES[name]) : [...WIRE];
}
