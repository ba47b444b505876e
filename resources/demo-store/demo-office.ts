import { hmacCardKey } from '../../electron/keys/card-key.ts';
import { type HeadOffice, type HeadOfficeOptions, startHeadOffice } from '../../headoffice/server.ts';
import type { Card } from '../../shared/catalogue/member.ts';
import { type Day, momentIn } from '../../shared/units/time.ts';
import { type DemoStore, demoStore } from './demo-store.ts';
import { demoCosts } from './products.ts';

/** A head office with the demo store in it. Starting it again on its folder changes nothing that was sold since. */
export async function startDemoOffice(options: HeadOfficeOptions & { readonly nowMs: number }): Promise<HeadOffice> {
  const office = await startHeadOffice(options);
  const known = await office.db.selectFrom('store').select('id').executeTakeFirst();
  if (known) return office;
  const { timeZone } = demoStore().store;
  const on = today(timeZone, options.nowMs);
  await office.importReference(referenceOf(on, office.keys.lookupKey));
  const { giftCards, store } = demoStore(on);
  await office.importGiftCards(giftCards.map((card) => ({ ...card, currency: store.currency.code })));
  return office;
}

const today = (timeZone: string, nowMs: number): Day => momentIn(timeZone, nowMs).day;

function referenceOf(on: Day, lookupKey: string) {
  const { store, products, members, cards, bundle } = demoStore(on);
  return {
    stores: [store],
    products,
    costs: demoCosts(),
    members: members.map(({ included: _included, asOfMs: _asOfMs, ...profile }) => profile),
    cards: cards.map((card) => cardRow(card, lookupKey)),
    bundles: [{ rev: bundle.rev, bytes: JSON.stringify(bundle) }],
  };
}

const cardRow = ({ number, member, state, until, last4 }: DemoStore['cards'][number], lookupKey: string): Card => ({
  key: hmacCardKey(lookupKey, number),
  ...(member ? { member } : {}),
  state,
  last4,
  ...(until ? { until } : {}),
});
