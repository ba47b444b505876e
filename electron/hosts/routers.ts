import { implement } from '@orpc/server';
import type { Notice } from '../../shared/contract/refusals.ts';
import {
  type ActAnswer,
  type Answer,
  counterContract,
  customerContract,
  tillContract,
} from '../../shared/contract/till-api.ts';
import type { EventKindView } from '../../shared/contract/views.ts';
import { newest } from '../till/feed.ts';
import type { Till } from '../till/till.ts';
import type { Setup } from './setup.ts';
import type { VirtualCounter } from './virtual-counter.ts';

/** Who writes down what went wrong, and tells the page without showing it the inside. */
export type OnFault = (fault: unknown) => Notice;

/**
 * The contract's doors, opened onto one till. oRPC parses every input with the contract's schemas before it gets here.
 * This is one of the four places that catch: a bug becomes a notice on the screen, and the till goes on.
 */
export function tillRouter(till: Till, setup: Setup, onFault: OnFault) {
  const os = implement(tillContract);
  const guarded = async (act: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await act();
    } catch (fault) {
      return { ok: false, notice: onFault(fault) };
    }
  };
  const acted = async (act: () => Promise<Answer>): Promise<ActAnswer> => {
    const answer = await guarded(act);
    return { ...answer, version: till.view.latest().version };
  };
  const { act } = till;
  return os.router({
    act: {
      scan: os.act.scan.handler(({ input }) =>
        acted(async () => (setup.takes(input) ? { ok: true } : act.scan(input))),
      ),
      ring: os.act.ring.handler(({ input }) => acted(() => act.ring(input))),
      changeQuantity: os.act.changeQuantity.handler(({ input }) => acted(() => act.changeQuantity(input))),
      selectLine: os.act.selectLine.handler(({ input }) => acted(() => act.selectLine(input))),
      voidLine: os.act.voidLine.handler(({ input }) => acted(() => act.voidLine(input))),
      voidSale: os.act.voidSale.handler(() => acted(() => act.voidSale({}))),
      suspend: os.act.suspend.handler(() => acted(() => act.suspend({}))),
      resume: os.act.resume.handler(({ input }) => acted(() => act.resume(input))),
      detachMember: os.act.detachMember.handler(() => acted(() => act.detachMember({}))),
      beginEnrol: os.act.beginEnrol.handler(() => acted(() => act.beginEnrol({}))),
      cancelEnrol: os.act.cancelEnrol.handler(() => acted(() => act.cancelEnrol({}))),
      enrolMember: os.act.enrolMember.handler(({ input }) => acted(() => act.enrolMember(input))),
      claimReward: os.act.claimReward.handler(({ input }) => acted(() => act.claimReward(input))),
      unclaimReward: os.act.unclaimReward.handler(({ input }) => acted(() => act.unclaimReward(input))),
      useCoupon: os.act.useCoupon.handler(({ input }) => acted(() => act.useCoupon(input))),
      beginReturn: os.act.beginReturn.handler(({ input }) => acted(() => act.beginReturn(input))),
      returnUnits: os.act.returnUnits.handler(({ input }) => acted(() => act.returnUnits(input))),
      returnAll: os.act.returnAll.handler(() => acted(() => act.returnAll({}))),
      returnReason: os.act.returnReason.handler(({ input }) => acted(() => act.returnReason(input))),
      keepGift: os.act.keepGift.handler(({ input }) => acted(() => act.keepGift(input))),
      dropReturn: os.act.dropReturn.handler(() => acted(() => act.dropReturn({}))),
      beginTender: os.act.beginTender.handler(() => acted(() => act.beginTender({}))),
      backToSale: os.act.backToSale.handler(() => acted(() => act.backToSale({}))),
      tenderCash: os.act.tenderCash.handler(({ input }) => acted(() => act.tenderCash(input))),
      tenderCard: os.act.tenderCard.handler(({ input }) => acted(() => act.tenderCard(input))),
      tenderGiftCard: os.act.tenderGiftCard.handler(({ input }) => acted(() => act.tenderGiftCard(input))),
      giftCardAmount: os.act.giftCardAmount.handler(({ input }) => acted(() => act.giftCardAmount(input))),
      resolveCard: os.act.resolveCard.handler(({ input }) => acted(() => act.resolveCard(input))),
      refundCard: os.act.refundCard.handler(({ input }) => acted(() => act.refundCard(input))),
      refundCash: os.act.refundCash.handler(() => acted(() => act.refundCash({}))),
      nextCustomer: os.act.nextCustomer.handler(() => acted(() => act.nextCustomer({}))),
      reprint: os.act.reprint.handler(() => acted(() => act.reprint({}))),
      openDrawer: os.act.openDrawer.handler(({ input }) => acted(() => act.openDrawer(input))),
      answer: os.act.answer.handler(({ input }) => acted(() => act.answer({ ...input, channel: 'cashier' }))),
      recordEvent: os.act.recordEvent.handler(({ input }) => acted(() => act.recordEvent(input))),
      setConsent: os.act.setConsent.handler(({ input }) => acted(() => act.setConsent(input))),
      dismissNotice: os.act.dismissNotice.handler(() => acted(async () => till.dismissNotice())),
    },
    ask: {
      why: os.ask.why.handler(({ input }) => till.why(input.line)),
      search: os.ask.search.handler(({ input }) => till.search(input.text)),
      events: os.ask.events.handler(() => eventKindViews(till)),
    },
    setup: {
      view: os.setup.view.handler(({ signal }) => newest(setup.view, signal)),
      look: os.setup.look.handler(() => guarded(() => setup.look())),
      listen: os.setup.listen.handler(({ input }) => guarded(() => setup.listen(input.on))),
      save: os.setup.save.handler(({ input }) => guarded(() => setup.save(input.devices))),
      probe: os.setup.probe.handler(({ input }) => guarded(() => setup.probe(input))),
      testReceipt: os.setup.testReceipt.handler(() => guarded(() => setup.testReceipt())),
      openDrawer: os.setup.openDrawer.handler(() => guarded(() => setup.openDrawer())),
    },
    view: os.view.handler(({ signal }) => newest(till.view, signal)),
  });
}

const eventKindViews = (till: Till): EventKindView[] =>
  till.events().map((kind) => ({
    ...kind,
    fields: kind.fields.map((field) => (field.as === 'choice' ? { ...field, choices: [...field.choices] } : field)),
  }));

/** A fault behind a customer's answer is the cashier's to hear of; the customer is told that it was not taken. */
export function customerRouter(till: Till, onFault: OnFault) {
  const os = implement(customerContract);
  const answer = os.answer.handler(async ({ input }) => {
    try {
      return { taken: await till.answer(input) };
    } catch (fault) {
      onFault(fault);
      return { taken: false };
    }
  });
  return os.router({ answer, view: os.view.handler(({ signal }) => newest(till.customerView, signal)) });
}

export function counterRouter(counter: VirtualCounter) {
  const os = implement(counterContract);
  const done = { ok: true };
  return os.router({
    scan: os.scan.handler(async ({ input }) => {
      await counter.scan(input);
      return done;
    }),
    setFault: os.setFault.handler(({ input }) => {
      counter.setFault(input.fault, input.on);
      return done;
    }),
    setCut: os.setCut.handler(({ input }) => {
      counter.setCut(input.cut);
      return done;
    }),
    setDrawer: os.setDrawer.handler(({ input }) => {
      counter.setDrawer(input);
      return done;
    }),
    plugPole: os.plugPole.handler(({ input }) => {
      counter.plugPole(input.plugged);
      return done;
    }),
    view: os.view.handler(({ signal }) => newest(counter.view, signal)),
  });
}
