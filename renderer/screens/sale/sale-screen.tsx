import { useEffect } from 'react';
import {
  beginTender,
  changeQuantity,
  reprint,
  ringProduct,
  ringTypedCode,
  stepLine,
  suspend,
  voidLine,
} from '../../acts.ts';
import { DIGIT_KEYS } from '../../entry.ts';
import { type KeyActs, useKeys } from '../../keys/use-keys.ts';
import { ask, openPanel, usePanel } from '../../panel.ts';
import { useTill } from '../../till.ts';
import { EnrolPanel } from '../panels/enrol-panel.tsx';
import { Panel } from '../panels/panel.tsx';
import { Rail } from '../rail.tsx';
import { Basket } from './basket.tsx';
import { MemberCard } from './member-card.tsx';
import { QuickKeys } from './quick-keys.tsx';
import { ReturnActs } from './return-acts.tsx';
import { SaleActs } from './sale-acts.tsx';
import { TotalBoard } from './total-board.tsx';
import { useQuickKeys } from './use-quick-keys.ts';
import { VoidSaleQuestion } from './void-sale-question.tsx';

/** Basket on the left, member and total on the right, the acts beneath the basket. */
export function SaleScreen() {
  const panel = usePanel((state) => state.panel);
  // The till says so, not this page: whatever happens to the page, a scan must not mean what nobody sees.
  const enrolling = useTill((till) => Boolean(till.view?.enrolling));
  const returning = useTill((till) => Boolean(till.view?.returning));
  const question = usePanel((state) => state.question);
  useSaleKeys();
  useReturnPanel();
  return (
    <>
      <Rail
        left={<Basket />}
        acts={panel === 'return' && returning ? <ReturnActs /> : <SaleActs />}
        right={enrolling ? <EnrolPanel /> : panel ? <Panel name={panel} /> : <SaleSide />}
        board={<TotalBoard />}
      />
      {question === 'voidSale' ? <VoidSaleQuestion /> : null}
    </>
  );
}

/** A receipt that was scanned brings its panel along, as does a till that has started again in the middle of a return. */
function useReturnPanel(): void {
  const receipt = useTill((till) => till.view?.returning?.receipt ?? null);
  useEffect(() => {
    if (receipt !== null) openPanel('return');
  }, [receipt]);
}

function SaleSide() {
  return (
    <>
      <MemberCard />
      <QuickKeys />
    </>
  );
}

function useSaleKeys(): void {
  const quickKeys = useQuickKeys();
  const filled = useTill((till) => till.view?.lines.some((line) => !line.back) ?? false);
  const quick: KeyActs = Object.fromEntries(
    quickKeys.map(({ product }, at) => [`Alt+${at + 1}`, () => ringProduct(product)]),
  );
  useKeys('screen', {
    ...DIGIT_KEYS,
    ...quick,
    Enter: ringTypedCode,
    ArrowUp: () => stepLine(-1),
    ArrowDown: () => stepLine(1),
    Delete: voidLine,
    'Shift+Delete': filled ? () => ask('voidSale') : undefined,
    F2: () => openPanel('search'),
    F3: reprint,
    F4: changeQuantity,
    F5: () => openPanel('more'),
    F6: () => openPanel('why'),
    F7: () => openPanel('rewards'),
    F8: suspend,
    F9: () => openPanel('suspended'),
    F11: () => openPanel('return'),
    F12: beginTender,
  });
}
