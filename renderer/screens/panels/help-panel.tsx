import { useState } from 'react';
import { ActButton } from '../../components/act-button.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { useKeys } from '../../keys/use-keys.ts';
import type { ScreenWord } from '../../words/screen/en.ts';
import { useWords } from '../../words/use-words.tsx';
import classes from './help-panel.module.css';
import { Sheet } from './sheet.tsx';

/** The one table of the keys. */
export const KEY_TABLE: readonly (readonly [cap: string, does: ScreenWord])[] = [
  ['F2', 'act.search'],
  ['F3', 'act.reprint'],
  ['F4', 'act.quantity'],
  ['F5', 'act.more'],
  ['F6', 'act.why'],
  ['F7', 'act.member'],
  ['F8', 'act.suspend'],
  ['F9', 'act.resume'],
  ['F10', 'act.settings'],
  ['F11', 'act.return'],
  ['F12', 'help.pay'],
  ['↑ ↓', 'help.selectLine'],
  ['Del', 'act.voidLine'],
  ['Shift Del', 'act.voidSale'],
  ['Alt 1–9', 'help.quickKey'],
  ['0–9', 'help.typeNumber'],
  ['Enter', 'help.exactCash'],
  ['Esc', 'help.back'],
];

/** And the one table of what a scan does where. */
export const SCAN_TABLE: readonly (readonly [where: ScreenWord, does: ScreenWord])[] = [
  ['help.scan.sale', 'help.scan.saleDoes'],
  ['help.scan.panel', 'help.scan.panelDoes'],
  ['help.scan.tender', 'help.scan.tenderDoes'],
  ['help.scan.closed', 'help.scan.closedDoes'],
  ['help.scan.away', 'help.scan.awayDoes'],
];

const KEYS_PER_PAGE = 9;
const KEY_PAGES = Math.ceil(KEY_TABLE.length / KEYS_PER_PAGE);

/** Pages instead of a scroll bar: F1 turns them. */
export function HelpPanel() {
  const words = useWords();
  const [page, setPage] = useState(0);
  const turn = (): void => setPage((page + 1) % (KEY_PAGES + 1));
  useKeys('panel', { F1: turn });
  const scans = page === KEY_PAGES;
  return (
    <Sheet
      title={words.say(scans ? 'help.scans' : 'help.keys')}
      turn={
        <ActButton name={words.say('help.turn')} label={`${page + 1} / ${KEY_PAGES + 1}`} cap="F1" onPress={turn} />
      }
    >
      {scans ? <Scans /> : <Keys rows={KEY_TABLE.slice(page * KEYS_PER_PAGE, (page + 1) * KEYS_PER_PAGE)} />}
    </Sheet>
  );
}

function Keys({ rows }: { readonly rows: typeof KEY_TABLE }) {
  const words = useWords();
  return (
    <dl className={classes.keys}>
      {rows.map(([cap, does]) => (
        <div key={does} className={classes.row}>
          <dt>
            <KeyCap>{cap}</KeyCap>
          </dt>
          <dd>{words.say(does)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Scans() {
  const words = useWords();
  return (
    <dl className={classes.scans}>
      {SCAN_TABLE.map(([where, does]) => (
        <div key={where}>
          <dt>{words.say(where)}:</dt> <dd>{words.say(does)}</dd>
        </div>
      ))}
    </dl>
  );
}
