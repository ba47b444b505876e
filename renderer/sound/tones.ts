import type { TillView } from '../../shared/contract/views.ts';

export type SoundKind = NonNullable<TillView['sound']>['kind'];

interface Tone {
  readonly hertz: number;
  readonly startMs: number;
  readonly lengthMs: number;
}

/** Ears before eyes: each kind has its own pitch and rhythm, so that nobody has to look up. */
export const TONES: Readonly<Record<SoundKind, readonly Tone[]>> = {
  product: [{ hertz: 1_760, startMs: 0, lengthMs: 60 }],
  member: [
    { hertz: 880, startMs: 0, lengthMs: 70 },
    { hertz: 1_320, startMs: 80, lengthMs: 110 },
  ],
  attention: [
    { hertz: 660, startMs: 0, lengthMs: 110 },
    { hertz: 660, startMs: 160, lengthMs: 110 },
  ],
  refused: [{ hertz: 196, startMs: 0, lengthMs: 320 }],
};

/** Ramps at both ends: a tone cut off hard clicks. */
const RAMP_S = 0.008;
let context: AudioContext | null = null;

/** Plays one of the four sounds. `volume` is 0 to 100. */
export function playSound(kind: SoundKind, volume: number): void {
  context ??= new AudioContext();
  // A page may sound only once somebody has touched it; resuming is refused before, and tried again next time.
  void context.resume().catch(() => undefined);
  for (const tone of TONES[kind]) playTone(context, tone, volume);
}

function playTone(audio: AudioContext, tone: Tone, volume: number): void {
  const start = audio.currentTime + tone.startMs / 1_000;
  const end = start + tone.lengthMs / 1_000;
  const oscillator = new OscillatorNode(audio, { type: 'triangle', frequency: tone.hertz });
  const gain = new GainNode(audio, { gain: 0 });
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(volume / 100, start + RAMP_S);
  gain.gain.setValueAtTime(volume / 100, end - RAMP_S);
  gain.gain.linearRampToValueAtTime(0, end);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(end);
}
