import type { PoleDisplay, PoleState } from '../../shared/ports/pole.ts';
import { noticeOf } from '../till/counter.ts';
import type { Till } from '../till/till.ts';
import { poleFaceOf } from './pole-view.ts';

/**
 * The pole shows what the customer display shows. One that goes away is told once, and once more after it has been
 * back. Answers how to stop showing.
 */
export function followOnPole(
  pole: PoleDisplay,
  till: Till,
  log: (line: string) => void,
  note: (state: PoleState) => void,
): () => void {
  let told = false;
  pole.start((state) => {
    note(state);
    if (state.kind === 'disconnected' && !told) {
      told = true;
      log(`pole display ${pole.device}: ${state.reason}`);
      till.tell('attention', noticeOf({ code: 'display.disconnected', device: pole.device }));
    }
    if (state.kind === 'ready') told = false;
  });
  let shown = '';
  const show = (): void => {
    const face = poleFaceOf(till.customerView.latest());
    const rows = face.glyphs + face.upper + face.lower;
    if (rows === shown) return;
    shown = rows;
    pole.show(face);
  };
  const stop = till.customerView.subscribe(show);
  show();
  return stop;
}
