import { type MouseEvent, memo, useEffect, useRef, useState } from 'react';
import type { LineView } from '../../shared/contract/views.ts';
import { useWords } from '../words/use-words.tsx';
import classes from './line-list.module.css';

const MARKED_MS = 1_000;
const keepFocus = (event: MouseEvent): void => event.preventDefault();

export interface LineListProps {
  readonly lines: readonly LineView[];
  readonly current: string | null;
  readonly onSelect?: (line: string) => void;
}

/** The basket in the order of the scans. A row is drawn again only when its line, or its mark, has changed. */
export const LineList = memo(function LineList({ lines, current, onSelect }: LineListProps) {
  const fresh = useFreshLine(lines, current);
  return (
    <ol className={classes.lines}>
      {lines.map((line) => (
        <Row
          key={line.id}
          line={line}
          current={line.id === current}
          fresh={line.id === fresh}
          {...(onSelect ? { onSelect } : {})}
        />
      ))}
    </ol>
  );
});

/** The line that the last act touched stands out for a second: a glance finds it among twenty. */
function useFreshLine(lines: readonly LineView[], current: string | null): string | null {
  const [fresh, setFresh] = useState<string | null>(null);
  const line = lines.find((each) => each.id === current);
  const known = useRef(line);
  useEffect(() => {
    const changed = line !== undefined && line !== known.current && line.id !== null;
    known.current = line;
    if (!changed) return;
    setFresh(line.id);
    const timer = setTimeout(() => setFresh(null), MARKED_MS);
    return () => clearTimeout(timer);
  }, [line]);
  return fresh;
}

interface RowProps {
  readonly line: LineView;
  readonly current: boolean;
  readonly fresh: boolean;
  readonly onSelect?: (line: string) => void;
}

const Row = memo(function Row({ line, current, fresh, onSelect }: RowProps) {
  const words = useWords();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) row.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const unit = words.money(line.unit);
  return (
    <li ref={row} className={classes.item} data-current={current} data-fresh={fresh}>
      <button type="button" className={classes.row} onMouseDown={keepFocus} onClick={() => onSelect?.(line.id)}>
        <span className={classes.quantity}>{words.quantity(line)}</span>
        <span className={classes.name}>{words.name(line.name)}</span>
        <span className={classes.unit}>
          {line.back
            ? words.say('sale.returned')
            : line.soldBy === 'weight'
              ? words.say('sale.perKg', { price: unit })
              : line.quantity === '1'
                ? ''
                : `× ${unit}`}
        </span>
        <span className={classes.paid}>{line.gift ? words.say('sale.gift') : words.money(line.paid)}</span>
        {line.guard ? <span className={classes.guard}>{words.name(line.guard)}</span> : null}
        {line.giftCard ? (
          <span className={line.giftCard.last4 === null ? classes.guard : classes.card}>
            {line.giftCard.last4 === null
              ? words.say('giftCard.scan')
              : words.say('giftCard.line', { last4: line.giftCard.last4 })}
          </span>
        ) : null}
        {line.discounts.map((discount, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two discounts of a line may have the same name
          <Discount key={at} name={words.name(discount.name)} amount={words.money(-Math.abs(discount.amount))} />
        ))}
        {line.lot ? <span className={classes.label}>{words.say('sale.lot', { lot: line.lot })}</span> : null}
        {line.serial ? (
          <span className={classes.label}>{words.say('sale.serial', { serial: line.serial })}</span>
        ) : null}
        {line.levy ? (
          <>
            <span className={classes.levyName}>{words.say(`sale.levy.${line.levy.kind}`)}</span>
            <span className={classes.levy}>{words.money(line.levy.amount)}</span>
          </>
        ) : null}
      </button>
    </li>
  );
});

function Discount({ name, amount }: { readonly name: string; readonly amount: string }) {
  return (
    <>
      <span className={classes.discountName}>{name}</span>
      <span className={classes.discount}>{amount}</span>
    </>
  );
}
