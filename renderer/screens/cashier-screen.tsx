import { clearTyped, useEntry } from '../entry.ts';
import { useKeys } from '../keys/use-keys.ts';
import { closePanel, openPanel, type PanelName, usePanel } from '../panel.ts';
import { useTill } from '../till.ts';
import { useWords } from '../words/use-words.tsx';
import classes from './cashier-screen.module.css';
import { ClosedScreen } from './closed/closed-screen.tsx';
import { Header } from './header.tsx';
import { MessageStrip } from './message-strip.tsx';
import { Panel } from './panels/panel.tsx';
import { SaleScreen } from './sale/sale-screen.tsx';
import { TenderScreen } from './tender/tender-screen.tsx';

/**
 * Header, message strip, and under them the screen of the phase. The strip's room is always there: nothing jumps. Setting
 * up devices is nobody's sale, so it alone takes the whole place.
 */
export function CashierScreen() {
  const panel = usePanel((state) => state.panel);
  const phase = useTill((till) => till.view?.phase);
  useCommonKeys();
  if (phase === undefined) return <Connecting />;
  return (
    <div className={classes.screen}>
      <Header />
      <MessageStrip />
      {panel === 'devices' ? (
        <main className={classes.whole}>
          <Panel name={panel} />
        </main>
      ) : phase === 'selling' ? (
        <SaleScreen />
      ) : phase === 'tendering' ? (
        <TenderScreen />
      ) : (
        <ClosedScreen />
      )}
    </div>
  );
}

function Connecting() {
  const words = useWords();
  return <p className={classes.connecting}>{words.say('line.connecting')}</p>;
}

const toggle = (panel: PanelName) => (): void =>
  usePanel.getState().panel === panel ? closePanel() : openPanel(panel);

/** What F1, F10 and Esc do on every screen. Esc goes back one step: the panel, then the digits. */
function useCommonKeys(): void {
  const panel = usePanel((state) => state.panel);
  const typed = useEntry((entry) => entry.typed);
  useKeys('panel', { Escape: panel ? closePanel : typed === '' ? undefined : clearTyped });
  useKeys('screen', { F1: toggle('help'), F10: toggle('settings') });
}
