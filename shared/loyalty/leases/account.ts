import { type Money, minus, money, plus, smaller, zero } from '../../units/money.ts';

// Head office's side of the protocol, as data: what each step does to a lease in each state. Time occurs nowhere.

export type LeaseState = 'open' | 'closed' | 'writtenOff';

/** A lease as head office holds it. `settled`: what entries of its till have spent; `late`: after it was written off. */
export interface HeldLease {
  readonly amount: Money;
  readonly settled: Money;
  readonly late: Money;
  readonly state: LeaseState;
}

/** Why somebody has to look. Whatever it is, the entry stands: the goods have left. */
export type LeaseAlarm =
  | 'lease.overspent'
  | 'lease.spentAfterClose'
  | 'lease.spentLate'
  | 'lease.closeDiffers'
  | 'lease.oldEpoch';

export interface LeaseMove {
  readonly lease: HeldLease;
  /** What the account may lease out again. */
  readonly released: Money;
  /** What the merchant bears. */
  readonly loss: Money;
  readonly alarm: LeaseAlarm | null;
}

export type LeaseStep =
  | { readonly do: 'spend'; readonly amount: Money }
  /** `fenced`: of an epoch that is no longer the till's. What it says frees nothing any more. */
  | { readonly do: 'close'; readonly spent: Money; readonly fenced: boolean }
  | { readonly do: 'writeOff' };

/** What is granted of an account: nothing that is not there, so `available` never falls below nothing. */
export const grantable = (available: Money, wanted: Money): Money => smaller(available, wanted);

export const granted = (amount: Money): HeldLease => ({ amount, settled: zero, late: zero, state: 'open' });

export const openPart = ({ amount, settled, state }: HeldLease): Money =>
  state === 'open' ? minus(amount, settled) : zero;

type Steps = {
  readonly [Do in LeaseStep['do']]: (lease: HeldLease, step: Extract<LeaseStep, { do: Do }>) => LeaseMove;
};

const STEPS: { readonly [State in LeaseState]: Steps } = {
  open: { spend: settle, close: release, writeOff: giveBack },
  closed: { spend: chargeClosed, close: nothing, writeOff: nothing },
  writtenOff: { spend: chargeLate, close: nothing, writeOff: nothing },
};

/** One step of one lease. Entries of a till are applied in the order of their numbers, each once: that is the caller's. */
export function stepped(lease: HeldLease, step: LeaseStep): LeaseMove {
  const steps = STEPS[lease.state];
  switch (step.do) {
    case 'spend':
      return steps.spend(lease, step);
    case 'close':
      return steps.close(lease, step);
    case 'writeOff':
      return steps.writeOff(lease, step);
  }
}

function nothing(lease: HeldLease): LeaseMove {
  return { lease, released: zero, loss: zero, alarm: null };
}

function settle(lease: HeldLease, { amount }: { readonly amount: Money }): LeaseMove {
  const within = smaller(amount, minus(lease.amount, lease.settled));
  const loss = minus(amount, within);
  const settled = plus(lease.settled, within);
  return { ...nothing({ ...lease, settled }), loss, alarm: loss > 0 ? 'lease.overspent' : null };
}

/** The only way value returns: the till's own word, after all it has spent is here. Where they differ, nothing moves. */
function release(lease: HeldLease, { spent, fenced }: { readonly spent: Money; readonly fenced: boolean }): LeaseMove {
  if (fenced) return { ...nothing(lease), alarm: 'lease.oldEpoch' };
  if (spent !== lease.settled) return { ...nothing(lease), alarm: 'lease.closeDiffers' };
  return { ...nothing({ ...lease, state: 'closed' }), released: minus(lease.amount, lease.settled) };
}

/** The till is lost: its customer has the rest at once, and the merchant bears that it may have been spent. */
function giveBack(lease: HeldLease): LeaseMove {
  const rest = minus(lease.amount, lease.settled);
  return { ...nothing({ ...lease, state: 'writtenOff' }), released: rest, loss: rest };
}

function chargeClosed(lease: HeldLease, { amount }: { readonly amount: Money }): LeaseMove {
  return { ...nothing(lease), loss: amount, alarm: 'lease.spentAfterClose' };
}

/** Borne already, as far as the lease went. */
function chargeLate(lease: HeldLease, { amount }: { readonly amount: Money }): LeaseMove {
  const borne = smaller(amount, money(lease.amount - lease.settled - lease.late));
  return {
    ...nothing({ ...lease, late: plus(lease.late, borne) }),
    loss: minus(amount, borne),
    alarm: 'lease.spentLate',
  };
}
