import type { ReturnReason } from '../../../shared/contract/views.ts';
import { dropReturn, returnReason } from '../../acts.ts';
import { ActButton } from '../../components/act-button.tsx';
import { type KeyActs, useKeys } from '../../keys/use-keys.ts';
import { useTill } from '../../till.ts';
import { useWords } from '../../words/use-words.tsx';
import classes from './sale-acts.module.css';

/** In the order of their keys. */
const REASONS = ['unwanted', 'faulty', 'wrongGoods', 'pastDate', 'other'] as const satisfies readonly ReturnReason[];

/** Why the goods come back, in the place of the sale's acts for as long as the goods are being chosen. */
export function ReturnActs() {
  const words = useWords();
  const given = useTill((till) => till.view?.returning?.reason ?? null);
  const reasons: KeyActs = Object.fromEntries(
    REASONS.map((reason, place) => [`Alt+${place + 1}`, () => returnReason(reason)]),
  );
  useKeys('panel', { ...reasons, 'Shift+Delete': dropReturn });
  return (
    <fieldset className={classes.asked}>
      <legend>{words.say('return.reason')}</legend>
      <div className={classes.acts}>
        {REASONS.map((reason, place) => (
          <ActButton
            key={reason}
            layout="column"
            cap={`Alt ${place + 1}`}
            label={words.say(`return.reason.${reason}`)}
            pressed={given === reason}
            onPress={() => returnReason(reason)}
          />
        ))}
        <ActButton layout="column" cap="Shift Del" label={words.say('return.drop')} onPress={dropReturn} />
      </div>
    </fieldset>
  );
}
