import { selectLine } from '../../acts.ts';
import { LineList } from '../../components/line-list.tsx';
import { openPanel } from '../../panel.ts';
import { useTill } from '../../till.ts';
import { useWords } from '../../words/use-words.tsx';
import { missedGap, reasonName } from '../panels/reason-words.ts';
import classes from './basket.module.css';

/** The goods so far. A till without products, and a counter without a customer, each say what to do first. */
export function Basket() {
  const lines = useTill((till) => till.view?.lines);
  const current = useTill((till) => till.view?.current ?? null);
  const noProducts = useTill((till) => till.view?.status.products === 0);
  if (!lines) return null;
  return (
    <div className={classes.sheet}>
      <div className={classes.lines}>
        {lines.length > 0 ? (
          <LineList lines={lines} current={current} onSelect={select} />
        ) : (
          <EmptyBasket noProducts={noProducts} />
        )}
      </div>
      <Hint />
    </div>
  );
}

/** Goods that come back are changed where they were chosen. */
function select(line: string): void {
  const isBack = useTill.getState().view?.lines.some(({ id, back }) => id === line && back);
  if (isBack) openPanel('return');
  else selectLine(line);
}

/** The offer that is nearest, in a row that is always there: "Three teas, one free. Not yet: 1 more piece." */
function Hint() {
  const words = useWords();
  const hint = useTill((till) => till.view?.hints[0] ?? null);
  if (hint?.outcome !== 'missed') return <p className={classes.hint} />;
  return (
    <p className={classes.hint} data-shown="true">
      <strong>{reasonName(hint, words)}</strong> {missedGap(hint, words)}
    </p>
  );
}

function EmptyBasket({ noProducts }: { readonly noProducts: boolean }) {
  const words = useWords();
  return (
    <div className={classes.empty}>
      <Noren />
      <h1>{words.say(noProducts ? 'sale.noProducts' : 'sale.ready')}</h1>
      <p>{words.say(noProducts ? 'sale.noProductsHow' : 'sale.readyHow')}</p>
    </div>
  );
}

/** The shop curtain that hangs out when a shop is open. */
export function Noren() {
  return (
    <svg className={classes.noren} viewBox="0 0 120 84" aria-hidden="true">
      <rect x="0" y="4" width="120" height="5" rx="2.5" />
      <path d="M8 9h24v62q-12 5-24 0zM34 9h25v58q-12 5-25 0zM61 9h25v58q-13 5-25 0zM88 9h24v62q-12 5-24 0z" />
    </svg>
  );
}
