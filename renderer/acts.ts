import type { DrawerReason } from '../shared/contract/till-api.ts';
import type { EventTold, ReturnReason, RewardView } from '../shared/contract/views.ts';
import { amountDigits } from '../shared/units/currency.ts';
import { money } from '../shared/units/money.ts';
import { clearTyped, takeTyped, useEntry } from './entry.ts';
import { closePanel, openPanel, usePanel } from './panel.ts';
import { act, refuseHere, useTill } from './till.ts';

// What the keys and buttons do, in the cashier's words. Each sends one act; the next view shows what came of it.

/** A reading of a scanner. It means something on every screen, so digits typed before it are dropped. */
export function scan(text: string, symbology?: string, device = 'wedge'): void {
  clearTyped();
  void act((till) => till.scan({ text, device, ...(symbology && { symbology }) }));
}

export function ringTypedCode(): void {
  const text = takeTyped();
  if (text !== '') scan(text, undefined, 'keyboard');
}

/** "3 F4": the marked line becomes three, and a gift card is loaded with so much. Without digits the panel with the keypad opens. */
export function changeQuantity(): void {
  const line = useTill.getState().view?.current;
  if (!line) return;
  if (useEntry.getState().typed === '') {
    openPanel('quantity');
    return;
  }
  const quantity = takeTyped();
  closePanel();
  const isAmount = useTill.getState().view?.lines.some((each) => each.id === line && each.giftCard?.typed);
  if (isAmount) void act((till) => till.giftCardAmount({ line, amount: quantity }));
  else void act((till) => till.changeQuantity({ line, quantity }));
}

/** Moves the mark up or down the basket. */
export function stepLine(by: 1 | -1): void {
  const { lines: all = [], current } = useTill.getState().view ?? {};
  const lines = all.filter((line) => !line.back);
  const at = lines.findIndex((line) => line.id === current);
  const next = lines[at < 0 ? lines.length - 1 : at + by];
  if (next) selectLine(next.id);
}

export const selectLine = (line: string): void => void act((till) => till.selectLine({ line }));

export function voidLine(): void {
  const line = useTill.getState().view?.current;
  if (line) void act((till) => till.voidLine({ line }));
}

export const ringProduct = (product: string): void => void act((till) => till.ring({ product }));
export const voidSale = (): void => void act((till) => till.voidSale());
export const suspend = (): void => void act((till) => till.suspend());
export const resume = (basket: string): void => void act((till) => till.resume({ basket }));
export const detachMember = (): void => void act((till) => till.detachMember());
export const beginEnrol = (): void => {
  clearTyped();
  closePanel();
  void act((till) => till.beginEnrol());
};
export const cancelEnrol = (): void => {
  clearTyped();
  void act((till) => till.cancelEnrol());
};

/** The digits are the telephone number; they stay on the screen until the till has taken them. */
export function enrolMember(offers: boolean): void {
  const { typed: phone } = useEntry.getState();
  void act((till) => till.enrolMember({ phone, offers })).then((done) => done && clearTyped());
}

export const reprint = (): void => void act((till) => till.reprint());
export const openDrawer = (reason: DrawerReason): void => void act((till) => till.openDrawer({ reason }));
export const nextCustomer = (): void => void act((till) => till.nextCustomer());

const rewardNamed = ({ programme, sku }: RewardView) => ({ programme, ...(sku === undefined ? {} : { sku }) });

export function toggleReward(reward: RewardView): void {
  const { programme, state, parked } = reward;
  void act((till) =>
    state === 'claimed' || parked ? till.unclaimReward({ programme }) : till.claimReward(rewardNamed(reward)),
  );
}

/** The typed points or pieces or, without digits, as many as is usual. What is refused stays, to be mended. */
export function claimAmount(reward: RewardView, done: () => void): void {
  const { typed } = useEntry.getState();
  const amount = typed === '' ? undefined : Number(typed);
  if (amount !== undefined && !Number.isSafeInteger(amount)) {
    refuseHere({ code: 'reward.unreadable', facts: { typed } });
    return;
  }
  const said = amount === undefined ? {} : reward.pick ? { points: amount } : { quantity: amount };
  void act((till) => till.claimReward({ ...rewardNamed(reward), ...said })).then((claimed) => claimed && done());
}

export const toggleCoupon = (serial: string): void => void act((till) => till.useCoupon({ serial }));
export const answer = (question: string, choice: string): void => void act((till) => till.answer({ question, choice }));
export const recordEvent = (told: EventTold): Promise<boolean> => act((till) => till.recordEvent(told));
export const setConsent = (purpose: string, given: boolean): void =>
  void act((till) => till.setConsent({ purpose, given }));

export function beginTender(): void {
  clearTyped();
  // What is still missing of a return is chosen in its panel: it stays until payment has really begun.
  if (usePanel.getState().panel !== 'return') closePanel();
  void act((till) => till.beginTender()).then((begun) => begun && closePanel());
}

/** `receipt` as typed: the code under the square on the paper, or the number of a receipt of this till. */
export const beginReturn = (receipt: string): void => void act((till) => till.beginReturn({ receipt }));
/** The typed number of this line or, without one, all that may come back, or none. */
export function returnUnits(line: string): void {
  const quantity = takeTyped();
  void act((till) => till.returnUnits({ line, quantity }));
}
export const returnAll = (): void => void act((till) => till.returnAll());
export const returnReason = (reason: ReturnReason): void => void act((till) => till.returnReason({ reason }));
export const keepGift = (line: string, kept: boolean): void => void act((till) => till.keepGift({ line, kept }));
export function dropReturn(): void {
  closePanel();
  void act((till) => till.dropReturn());
}
export const refundCash = (): void => void act((till) => till.refundCash());
export const refundCard = (outcome: 'approved' | 'declined' | 'unknown'): void =>
  void act((till) => till.refundCard({ outcome }));

export const backToSale = (): void => void act((till) => till.backToSale());

/** The typed amount or, without one, exactly what is due in cash. */
export function tenderCash(minorUnits?: number): void {
  const { view } = useTill.getState();
  if (!view?.tender) return;
  const typed = takeTyped();
  const exact = minorUnits ?? (typed === '' ? view.tender.dueInCash : null);
  const amount = exact === null ? typed : amountDigits(money(exact), view.currency.digits);
  void act((till) => till.tenderCash({ amount }));
}

export function tenderCard(outcome: 'approved' | 'declined' | 'unknown', amount: string): void {
  clearTyped();
  void act((till) => till.tenderCard({ amount, outcome }));
}

/** Without an amount, what is due and on the card. */
export function tenderGiftCard(number: string, amount: string): void {
  void act((till) => till.tenderGiftCard({ number, ...(amount && { amount }) }));
}

export const resolveCard = (approved: boolean): void => void act((till) => till.resolveCard({ approved }));

/** Takes the notice away: at once where it is only ours, by the till where it came with the view. */
export function dismissNotice(): void {
  if (useTill.getState().refusal) useTill.setState({ refusal: null });
  else void act((till) => till.dismissNotice());
}
