import type { CSSProperties } from 'react';
import type { CounterView, PaperLine } from '../../../shared/contract/till-api.ts';
import { useWords } from '../../words/use-words.tsx';
import classes from './slips.module.css';
import { useReadable } from './use-readable.ts';

/** What the printer has put on paper, newest first, as it would hang out of the slot. */
export function Slips({ slips: newest }: { readonly slips: CounterView['slips'] }) {
  const words = useWords();
  const slips = useReadable(newest, NONE, textOf);
  if (slips.length === 0) return <p className={classes.none}>{words.say('counter.noPaper')}</p>;
  return (
    <div className={classes.slot}>
      {slips.toReversed().map(({ id, bytes, lines }) => (
        <figure key={id} className={classes.slip}>
          <div className={classes.paper}>
            {lines.map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: paper does not change once it is printed
              <Line key={at} line={line} />
            ))}
          </div>
          <figcaption>{words.say('counter.bytes', { bytes: words.whole(bytes) })}</figcaption>
        </figure>
      ))}
    </div>
  );
}

const NONE: CounterView['slips'] = [];
const textOf = (slips: CounterView['slips']): string =>
  slips.flatMap(({ lines }) => lines.map((line) => line.text)).join('');

function Line({ line }: { readonly line: PaperLine }) {
  const { kind, text, align, width, height, bold, image } = line;
  if (kind === 'cut') return <hr className={classes.cut} />;
  if (kind === 'drawer') return null;
  if (kind === 'image') return image ? <img className={classes.image} data-align={align} src={image} alt="" /> : null;
  const style = { '--wide': width, '--high': height } as CSSProperties;
  return (
    <p className={classes.text} data-align={align} data-bold={bold} style={style}>
      <span>{text === '' ? '\u00a0' : cells(text)}</span>
    </p>
  );
}

/** Kana, hanzi, hangul and full-width forms: a receipt printer gives each exactly two columns (Unicode, UAX #11). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6※]/;

/** The row on the printer's own grid: web fonts make a wide character a little less than two columns. */
function cells(text: string) {
  // biome-ignore lint/suspicious/noArrayIndexKey: paper does not change once it is printed
  return Array.from(text).map((char, at) => (WIDE.test(char) ? <b key={at}>{char}</b> : char));
}
