import { useState } from 'react';
import type { DeviceDraft, SetupView } from '../../../../shared/contract/setup.ts';
import { setUp } from '../../../till.ts';
import { useWords } from '../../../words/use-words.tsx';
import { Sheet } from '../sheet.tsx';
import { DeviceForm } from './device-form.tsx';
import { DeviceList } from './device-list.tsx';
import type { Editing } from './editing.ts';
import { ScanTrial } from './scan-trial.tsx';
import { useSetup } from './use-setup.ts';

/** What stands at this counter: found, chosen, tried out. Nothing changes before it is saved. */
export function DevicesPanel() {
  const words = useWords();
  const setup = useSetup();
  const [editing, setEditing] = useState<Editing | null>(null);
  const [trying, setTrying] = useState(false);
  if (!setup) return <Sheet title={words.say('act.devices')}>{null}</Sheet>;
  if (trying) return <ScanTrial setup={setup} onBack={() => setTrying(false)} />;
  if (!editing) return <DeviceList setup={setup} onEdit={setEditing} onTry={() => setTrying(true)} />;
  const back = (): void => setEditing(null);
  const save = async (change: (of: DeviceDraft[]) => DeviceDraft[]): Promise<void> => {
    const devices = changed(setup, editing.slot, change);
    if (await setUp((till) => till.save({ devices }))) back();
  };
  return (
    <DeviceForm
      forms={setup.forms}
      editing={editing}
      onChange={(change) => setEditing((now) => now && change(now))}
      onSave={save}
      onBack={back}
    />
  );
}

/** All devices by slot, those of one slot changed. */
function changed(setup: SetupView, slot: string, change: (of: DeviceDraft[]) => DeviceDraft[]) {
  const all = setup.forms.map((form) => {
    const here = setup.devices.filter((device) => device.slot === form.slot).map(({ draft }) => draft);
    return [form.slot, form.slot === slot ? change(here) : here] as const;
  });
  return Object.fromEntries(all);
}
