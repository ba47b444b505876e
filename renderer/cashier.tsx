import { useEffect, useMemo, useRef } from 'react';
import { scan } from './acts.ts';
import { clearTyped } from './entry.ts';
import { dropKeysAhead, scanInTurn } from './keys/type-ahead.ts';
import { Look } from './page/start-page.tsx';
import { closePanel, openPanel } from './panel.ts';
import { useWedge } from './scanner/use-wedge.ts';
import { type WedgeRules, wedgeRulesOf } from './scanner/wedge-rules.ts';
import { CashierScreen } from './screens/cashier-screen.tsx';
import { useSettings } from './settings.ts';
import { playSound } from './sound/tones.ts';
import { refuseHere, useTill } from './till.ts';
import { WordsProvider } from './words/use-words.tsx';

/** The cashier's page: settings, words and sounds around the one screen that the till's phase calls for. */
export function Cashier() {
  const language = useSettings((settings) => settings.language);
  const appearance = useSettings((settings) => settings.appearance);
  const currency = useTill((till) => till.view?.currency);
  const timeZone = useTill((till) => till.view?.till.timeZone);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useTillSounds();
  useFreshPhase();
  useWedge({ onScan: takeScan, onRefused: refuseScan }, useWedgeRules());
  return (
    <Look appearance={appearance}>
      <WordsProvider language={language} currency={currency} timeZone={timeZone}>
        <CashierScreen />
      </WordsProvider>
    </Look>
  );
}

const takeScan = (...reading: Parameters<typeof scan>): void => scanInTurn(() => scan(...reading));

/** The shop's own, if it has any: the same object for as long as they are the same, so that no view cuts a scan in two. */
function useWedgeRules(): WedgeRules {
  const settings = useTill((till) => JSON.stringify(till.view?.till.wedge ?? null));
  return useMemo(() => wedgeRulesOf(JSON.parse(settings)), [settings]);
}

const REFUSED_SCANS = {
  controlCharacters: 'scan.controlCharacters',
  tooLong: 'scan.tooLong',
  cutShort: 'scan.unreadable',
} as const;

/** A burst of keys that was no code never reaches the till: the screen says so itself, in sound and words. */
function refuseScan(reason: keyof typeof REFUSED_SCANS): void {
  const { sounds, volume } = useSettings.getState();
  refuseHere({ code: REFUSED_SCANS[reason], facts: {} });
  if (sounds) playSound('refused', volume);
}

/** Sounds what the till asks for; never the one that lay in the first view after a start. */
function useTillSounds(): void {
  const sound = useTill((till) => till.view?.sound ?? null);
  const heard = useRef<number | null>(null);
  const first = useRef(true);
  const seen = useTill((till) => till.everSeen);
  useEffect(() => {
    if (!seen) return;
    const { sounds, volume } = useSettings.getState();
    if (sound && sound.id !== heard.current && !first.current && sounds) playSound(sound.kind, volume);
    heard.current = sound?.id ?? null;
    first.current = false;
  }, [sound, seen]);
}

/**
 * Digits typed for a sale must not turn into money when payment begins, and a panel belongs to its phase. The one of
 * goods that come back stands open from the receipt to the payment.
 */
function useFreshPhase(): void {
  const phase = useTill((till) => till.view?.phase);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the phase is what starts this afresh
  useEffect(() => {
    clearTyped();
    // An Enter too many must not take away the change that is to be handed over.
    if (phase === 'closed') dropKeysAhead();
    if (phase === 'selling' && useTill.getState().view?.returning) openPanel('return');
    else closePanel();
  }, [phase]);
}
