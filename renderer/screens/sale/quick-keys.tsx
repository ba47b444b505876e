import { memo } from 'react';
import { ringProduct } from '../../acts.ts';
import { KeyCap } from '../../components/key-cap.tsx';
import { useWords } from '../../words/use-words.tsx';
import classes from './quick-keys.module.css';
import { useQuickKeys } from './use-quick-keys.ts';

/** Goods without a code, one press away: bags, bread, eggs. */
export const QuickKeys = memo(function QuickKeys() {
  const words = useWords();
  const quickKeys = useQuickKeys();
  if (quickKeys.length === 0) return null;
  return (
    <section className={classes.keys} aria-label={words.say('sale.quickKeys')}>
      {quickKeys.map(({ product, name, unit }, at) => (
        <button
          key={product}
          type="button"
          className={classes.key}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => ringProduct(product)}
        >
          <span className={classes.name}>{words.name(name)}</span>
          <span className={classes.foot}>
            <KeyCap>{`Alt ${at + 1}`}</KeyCap>
            <span>{words.money(unit)}</span>
          </span>
        </button>
      ))}
    </section>
  );
});
