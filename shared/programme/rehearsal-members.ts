import type { MemberUse } from '../catalogue/member.ts';
import { lastDay } from '../loyalty/life.ts';
import type { Posting } from '../loyalty/posting.ts';
import type { Day } from '../units/time.ts';
import type { CompiledBundle } from './compile.ts';
import type { Evaluation } from './evaluation.ts';
import { statedUses } from './limit-member.ts';
import type { LimitUse } from './limit-use.ts';
import { type CarriedWallets, carryWallets } from './rehearsal-wallets.ts';
import type { MemberInput, SaleInput } from './sale.ts';

interface Carried {
  orders: number;
  lastSeen: Day | undefined;
  uses: MemberUse[];
}

/** Members as one bundle makes them, from sale to sale. */
export interface CarriedMembers {
  readonly wallets: CarriedWallets;
  /** The member as the bundle would have known them on the day of the sale. */
  inputOf(member: MemberInput, on: Day): MemberInput;
  usesOf(member: MemberInput): readonly MemberUse[];
  /** What a sale has given and taken. */
  close(member: MemberInput, sale: SaleInput, result: Evaluation, uses: readonly LimitUse[]): void;
}

const USES_KEPT = 64;

export function carryMembers(bundle: CompiledBundle): CarriedMembers {
  const members = new Map<string, Carried>();
  const wallets = carryWallets(bundle);

  /** A member who is met for the first time brings along what the sale says of them. */
  const met = (member: MemberInput, on: Day): Carried => {
    const known = members.get(member.id);
    if (known) return known;
    const fresh: Carried = { orders: member.orders, lastSeen: member.lastSeen, uses: [] };
    members.set(member.id, fresh);
    for (const wallet of wallets.kept) {
      const points = wallets.has(wallet, member) ? 0 : (member.wallets[wallet.id] ?? 0);
      const until = lastDay(wallet.life, on);
      if (points !== 0) wallets.move(wallet, member, { kind: 'adjust', points, at: timeOf(on, 0), until });
    }
    return fresh;
  };

  return {
    wallets,
    inputOf(member, on) {
      const { orders, lastSeen } = met(member, on);
      const balances = wallets.kept.map((wallet) => [wallet.id, wallets.balance(wallet, member, on)]);
      const held = { ...member.wallets, ...Object.fromEntries(balances) };
      return { ...member, orders, lastSeen, wallets: held, tier: wallets.tier(member, on) };
    },
    usesOf: (member) => members.get(member.id)?.uses ?? [],
    close(member, { day, minute }, result, uses) {
      const carried = met(member, day);
      carried.orders += 1;
      carried.lastSeen = day;
      carried.uses.push(...uses.flatMap((use) => (use.perMember ? [{ programme: use.programme, day, times: 1 }] : [])));
      if (carried.uses.length > USES_KEPT) carried.uses = statedUses(carried.uses);
      const at = timeOf(day, minute);
      for (const wallet of wallets.kept) {
        for (const { points } of result.spent.filter((each) => each.wallet === wallet.id))
          wallets.move(wallet, member, { kind: 'spend', points, at });
        for (const { points, from, until } of result.earned.filter((each) => each.wallet === wallet.id))
          wallets.move(wallet, member, { kind: 'earn', points, at, from, until });
      }
    },
  };
}

const timeOf = (day: Day, minute: number): Posting['at'] => ({ day, epochMs: Date.parse(day) + minute * 60_000 });
