import { useEffect, useState } from 'react';
import type { SetupView } from '../../../../shared/contract/setup.ts';
import { ActButton } from '../../../components/act-button.tsx';
import { useKeys } from '../../../keys/use-keys.ts';
import { setUp, useTill } from '../../../till.ts';
import { useWords, type Words } from '../../../words/use-words.tsx';
import { useNumbered } from '../numbered.ts';
import { Sheet } from '../sheet.tsx';
import { draftOf, kindName, placeOf, slotName } from './device-words.ts';
import classes from './devices-panel.module.css';
import type { Editing } from './editing.ts';

interface Row {
  readonly key: string;
  readonly above: string;
  readonly below: string;
  readonly figure: string;
  readonly edit: Editing;
}

/** Nine digits: eight rows, and the ninth turns the page where there are more. */
const ROWS_MAX = 9;

const lookAround = (): void => void setUp((till) => till.look());
const testReceipt = (): void => void setUp((till) => till.testReceipt());
const openDrawer = (): void => void setUp((till) => till.openDrawer());

export function DeviceList(p: {
  readonly setup: SetupView;
  readonly onEdit: (editing: Editing) => void;
  readonly onTry: () => void;
}) {
  const words = useWords();
  const { setup, onEdit, onTry } = p;
  const [page, setPage] = useState(0);
  const client = useTill((till) => till.client);
  useEffect(() => {
    if (client) lookAround();
  }, [client]);
  const rows = [...chosenRows(setup, words), ...foundRows(setup, words), ...newRows(setup, words)];
  const paged = rows.length > ROWS_MAX;
  const from = paged ? (page * (ROWS_MAX - 1)) % rows.length : 0;
  const shown = rows.slice(from, from + (paged ? ROWS_MAX - 1 : ROWS_MAX));
  const turn = (): void => setPage(from + ROWS_MAX - 1 < rows.length ? page + 1 : 0);
  const presses = shown.map((row) => () => onEdit(row.edit));
  useNumbered(paged ? [...Array.from({ length: ROWS_MAX - 1 }, (_, at) => presses[at] ?? turn), turn] : presses);
  useKeys('panel', { F5: lookAround, F3: testReceipt, F4: openDrawer, F6: onTry });
  return (
    <Sheet
      title={words.say('act.devices')}
      foot={
        <div className={classes.tests}>
          <ActButton label={words.say('setup.lookAgain')} cap="F5" onPress={lookAround} />
          <ActButton label={words.say('setup.testReceipt')} cap="F3" onPress={testReceipt} />
          <ActButton label={words.say('setup.tryScan')} cap="F6" onPress={onTry} />
          <ActButton label={words.say('act.openDrawer')} cap="F4" onPress={openDrawer} />
        </div>
      }
    >
      {setup.troubles.map((trouble) => (
        <p key={trouble.code + String(trouble.facts.why)} className={classes.trouble}>
          {words.notice(trouble)}
        </p>
      ))}
      {setup.looking && setup.found === null ? <p>{words.say('setup.looking')}</p> : null}
      <div className={classes.rows}>
        {shown.map((row, at) => (
          <ActButton
            key={row.key}
            cap={String(at + 1)}
            label={<TwoLines above={row.above} below={row.below} />}
            figure={row.figure}
            onPress={() => onEdit(row.edit)}
          />
        ))}
        {paged ? <ActButton cap="9" label={words.say('setup.moreRows')} onPress={turn} /> : null}
      </div>
    </Sheet>
  );
}

function TwoLines({ above, below }: { readonly above: string; readonly below: string }) {
  return (
    <>
      {above}
      {below === '' ? null : <span className={classes.below}>{below}</span>}
    </>
  );
}

const kindOf = (draft: Editing['draft']): string => String(draft.kind ?? '');

function chosenRows(setup: SetupView, words: Words): Row[] {
  return setup.devices.map((device, n) => {
    const { slot, draft, state, why } = device;
    const at = setup.devices.slice(0, n).filter((other) => other.slot === slot).length;
    const above = `${slotName(words, slot)} · ${kindName(words, kindOf(draft))}`;
    const below = [placeOf(device), why].filter(Boolean).join(' · ');
    const figure = kindOf(draft) === 'none' ? '' : words.say(`setup.state.${state}`);
    return { key: `${slot} ${at}`, above, below, figure, edit: { slot, at, draft } };
  });
}

/** What was found and is not in use, as the first slot that takes its kind would have it. */
function foundRows(setup: SetupView, words: Words): Row[] {
  // Where many may stand comes first: of two things on a serial port the scanner is by far the commoner.
  const forms = setup.forms.toSorted((a, b) => b.most - a.most);
  return (setup.found ?? []).flatMap(({ kind, path, name, inUse }) => {
    const form = forms.find((each) => takes(each, kind));
    if (inUse || !form) return [];
    const edit = { slot: form.slot, at: null, draft: draftOf(form, kind, { path }) };
    const above = name === '' ? kindName(words, kind) : name;
    return [{ key: path, above, below: path, figure: words.say('setup.add'), edit }];
  });
}

const takes = ({ kinds }: SetupView['forms'][number], kind: string): boolean =>
  kinds.some((each) => each.kind === kind && each.fields.some(({ name }) => name === 'path'));

function newRows(setup: SetupView, words: Words): Row[] {
  return setup.forms.flatMap((form) => {
    const { slot, most, kinds } = form;
    const here = setup.devices.filter((device) => device.slot === slot).length;
    const [first] = kinds;
    if (here >= most || !first) return [];
    const edit = { slot, at: null, draft: draftOf(form, first.kind) };
    return [
      { key: `new ${slot}`, above: slotName(words, slot), below: '', figure: words.say('setup.addByHand'), edit },
    ];
  });
}
