import type { KeyStroke } from './keys.ts';
import { takeKey, takeQuiet } from './wedge.ts';
import type { WedgeRules } from './wedge-rules.ts';
import { IDLE, type WedgeState, type WedgeStep } from './wedge-state.ts';

export interface WedgeListener {
  onScan(text: string, symbology?: string): void;
  /** A burst that was no code: beep. */
  onRefused?(reason: NonNullable<WedgeStep['refused']>): void;
}

/** A timer that is so late was held up, and so were the keys. */
const STALL_MS = 15;
/** For how long keys are waited for that a stall may have held up: as long as it was, and no longer than a person bears. */
const PATIENCE_MS_MAX = 300;
const STALLS_MAX = 3;

/**
 * Listens before anybody else on the page. Keys of a scan are seen by nobody; keys that were kept back and turn out to
 * be a person's are dispatched again where they came from, in order. Answers how to stop.
 */
export function attachWedge(page: Window, rules: WedgeRules, listener: WedgeListener): () => void {
  let state: WedgeState = IDLE;
  let timer: number | undefined;
  const originals = new WeakMap<KeyStroke, KeyboardEvent>();
  const givenBack = new WeakSet<Event>();

  function apply(result: WedgeStep): void {
    state = result.state;
    page.clearTimeout(timer);
    if (result.wakeAtMs !== null) wakeAt(result.wakeAtMs, STALLS_MAX);
    for (const stroke of result.released) giveBack(originals.get(stroke));
    if (result.refused) listener.onRefused?.(result.refused);
    if (result.scan) listener.onScan(result.scan.text, result.scan.symbology);
  }

  /** A page that stood still may hear its timer before the keys that came meanwhile: it looks again, behind those. */
  function wakeAt(dueMs: number, stalls: number): void {
    // One millisecond more: `timeStamp` and timers are rounded differently.
    const later = dueMs - page.performance.now() + 1;
    timer = page.setTimeout(() => {
      const now = page.performance.now();
      const lateMs = now - dueMs;
      if (stalls > 0 && lateMs > STALL_MS) wakeAt(now + Math.min(lateMs, PATIENCE_MS_MAX), stalls - 1);
      else apply(takeQuiet(state, now, rules));
    }, later);
  }

  function giveBack(event: KeyboardEvent | undefined): void {
    if (!event) return;
    const again = new KeyboardEvent(event.type, event);
    givenBack.add(again);
    (event.target ?? page).dispatchEvent(again);
  }

  function take(event: KeyboardEvent): void {
    if (givenBack.has(event) || event.repeat) return;
    const stroke = strokeOf(event);
    originals.set(stroke, event);
    const result = takeKey(state, stroke, rules);
    if (!result.pass) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    apply(result);
  }

  page.addEventListener('keydown', take, { capture: true });
  page.addEventListener('keyup', take, { capture: true });
  return () => {
    page.clearTimeout(timer);
    page.removeEventListener('keydown', take, { capture: true });
    page.removeEventListener('keyup', take, { capture: true });
  };
}

function strokeOf(event: KeyboardEvent): KeyStroke {
  return {
    type: event.type === 'keyup' ? 'up' : 'down',
    code: event.code,
    key: event.key,
    shift: event.shiftKey,
    ctrl: event.ctrlKey,
    alt: event.altKey,
    meta: event.metaKey,
    capsLock: event.getModifierState('CapsLock'),
    atMs: event.timeStamp,
    inText: isTextField(event.target),
  };
}

/** Fields where a person may write anything. The sale screen's own have `inputmode=none` and are not among them. */
function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || target.inputMode === 'none') return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  return (
    target instanceof HTMLInputElement && !/^(?:button|checkbox|radio|range|color|file|submit|reset)$/.test(target.type)
  );
}
