import { useRef } from 'react';
import type { DeviceDraft, FormField, FormSlot } from '../../../../shared/contract/setup.ts';
import { ActButton } from '../../../components/act-button.tsx';
import { KeyCap } from '../../../components/key-cap.tsx';
import { useKeys } from '../../../keys/use-keys.ts';
import { setUp } from '../../../till.ts';
import { useWords } from '../../../words/use-words.tsx';
import { numberCap, useNumbered } from '../numbered.ts';
import { Sheet } from '../sheet.tsx';
import { draftOf, fieldName, kindName, slotName, valueName } from './device-words.ts';
import classes from './devices-panel.module.css';
import type { Editing } from './editing.ts';

export interface DeviceFormProps {
  readonly forms: readonly FormSlot[];
  readonly editing: Editing;
  /** Two keys may come before the screen is drawn again, so a change is made of what stands there then. */
  readonly onChange: (change: (now: Editing) => Editing) => void;
  /** What becomes of the devices of this slot. */
  readonly onSave: (change: (of: DeviceDraft[]) => DeviceDraft[]) => Promise<void>;
  readonly onBack: () => void;
}

/** One row a field, each with its digit: a choice goes on to its next value, a text takes the keys. Enter saves all. */
export function DeviceForm({ forms, editing, onChange, onSave, onBack }: DeviceFormProps) {
  const words = useWords();
  const inputs = useRef(new Map<string, HTMLInputElement>());
  const { slot, at, draft } = editing;
  const form = forms.find((each) => each.slot === slot);
  const kind = form?.kinds.find((each) => each.kind === draft.kind);
  const change = (name: string, to: (from: DeviceDraft[string] | undefined) => DeviceDraft[string]): void =>
    onChange((now) => ({ ...now, draft: { ...now.draft, [name]: to(now.draft[name]) } }));

  /** Slots that could have it: a serial port may be a scanner or something else. */
  const uses = at === null ? forms.filter((each) => each.kinds.some((other) => other.kind === draft.kind)) : [];
  const nextUse = (): void => {
    const next = uses[(uses.findIndex((each) => each.slot === slot) + 1) % uses.length];
    if (next) onChange((now) => ({ slot: next.slot, at: null, draft: draftOf(next, String(draft.kind), now.draft) }));
  };
  const nextKind = (): void => {
    if (!form) return;
    const kinds = form.kinds.map((each) => each.kind);
    onChange((now) => ({ ...now, draft: draftOf(form, after(kinds, now.draft.kind) ?? '', now.draft) }));
  };
  const press = (field: FormField): void => {
    if (field.type === 'yesNo') change(field.name, (from) => from !== true);
    else if (field.type === 'choice') change(field.name, (from) => after(field.options, from));
    else takeKeys(inputs.current.get(field.name));
  };

  const save = (): void =>
    void onSave((of) => (form?.most === 1 ? [draft] : at === null ? [...of, draft] : of.with(at, draft)));
  const remove = (): void => void onSave((of) => of.toSpliced(at ?? 0, 1));
  const { host, port } = draft;
  const canProbe = typeof host === 'string' && host !== '';
  const probe = (): void => void setUp((till) => till.probe({ host: String(host), port: Number(port ?? 9_100) }));

  const choices = [
    ...(uses.length > 1 ? [{ name: words.say('setup.useAs'), value: slotName(words, slot), press: nextUse }] : []),
    { name: words.say('setup.kind'), value: kindName(words, String(draft.kind)), press: nextKind },
  ];
  const fields = kind?.fields ?? [];
  useNumbered([...choices.map((each) => each.press), ...fields.map((field) => () => press(field))]);
  useKeys('panel', {
    Enter: save,
    Escape: onBack,
    F6: canProbe ? probe : undefined,
    'Shift+Delete': form && form.most > 1 && at !== null ? remove : undefined,
  });
  return (
    <Sheet
      title={slotName(words, slot)}
      onBack={onBack}
      foot={
        <div className={classes.tests}>
          <ActButton kind="next" label={words.say('setup.save')} cap="Enter" onPress={save} />
          {canProbe ? <ActButton label={words.say('setup.probe')} cap="F6" onPress={probe} /> : null}
          {form && form.most > 1 && at !== null ? (
            <ActButton kind="refuse" label={words.say('setup.remove')} cap="Shift Del" onPress={remove} />
          ) : null}
        </div>
      }
    >
      <div className={classes.fields}>
        {choices.map((each, n) => (
          <ActButton key={each.name} cap={numberCap(n)} label={each.name} figure={each.value} onPress={each.press} />
        ))}
        {fields.map((field, n) =>
          field.type === 'choice' || field.type === 'yesNo' ? (
            <ActButton
              key={field.name}
              cap={numberCap(choices.length + n)}
              label={fieldName(words, field.name)}
              figure={valueName(words, field, draft[field.name] ?? null)}
              onPress={() => press(field)}
            />
          ) : (
            <label key={field.name} className={classes.field} data-type={field.type}>
              <span>{fieldName(words, field.name)}</span>
              <input
                ref={(input) => {
                  if (input) inputs.current.set(field.name, input);
                  else inputs.current.delete(field.name);
                }}
                type="text"
                maxLength={250}
                value={String(draft[field.name] ?? '')}
                onChange={(event) => {
                  const typed = said(field, event.currentTarget.value);
                  change(field.name, () => typed);
                }}
              />
              <KeyCap>{numberCap(choices.length + n)}</KeyCap>
            </label>
          ),
        )}
      </div>
    </Sheet>
  );
}

function takeKeys(input: HTMLInputElement | undefined): void {
  input?.focus();
  input?.select();
}

const after = (options: readonly string[], value: DeviceDraft[string] | undefined): string | null =>
  options[(options.indexOf(String(value)) + 1) % options.length] ?? null;

/** A number as a number; what is none yet stays as it was typed, and the till says what is wrong with it. */
function said(field: FormField, typed: string): DeviceDraft[string] {
  if (typed === '') return null;
  return field.type === 'number' && /^\d{1,9}$/.test(typed) ? Number(typed) : typed;
}
