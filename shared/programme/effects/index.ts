import { z } from 'zod';
import { unreachable } from '../../units/result.ts';
import { anchorsOf, united } from '../selector.ts';
import { type Discount, discount, zDiscount } from './discount.ts';
import { type Earn, earn, zEarn } from './earn.ts';
import { type Give, give, zGive } from './give.ts';
import type { Grant, NoGrant, Turn } from './grant.ts';
import { type Issue, issue, zIssue } from './issue.ts';

export type Effect = Discount | Give | Earn | Issue;

export const zEffect = z.discriminatedUnion('do', [zDiscount, zGive, zEarn, zIssue]);

/** What an effect gives as the sale stands. It changes nothing. */
export function worked(effect: Effect, turn: Turn): Grant | NoGrant {
  switch (effect.do) {
    case 'discount':
      return discount(effect, turn);
    case 'give':
      return give(effect, turn);
    case 'earn':
      return earn(effect, turn);
    case 'issue':
      return issue(effect, turn);
    default:
      return unreachable(effect);
  }
}

/** Keys of goods without which none of the effects has anything to say. Null = no telling. */
export function effectAnchors(effects: readonly Effect[]): readonly string[] | null {
  return united(effects.map(anchorsOfOne));
}

function anchorsOfOne(effect: Effect): readonly string[] | null {
  switch (effect.do) {
    case 'discount':
      // A basket with what is bought meets it too: it is told what it may still get.
      if (effect.buy && effect.get) return united([anchorsOf(effect.buy.on), anchorsOf(effect.get.on)]);
      return anchorsOf(effect.on);
    case 'give':
      return anchorsOf(effect.every?.on);
    case 'earn':
      return effect.per === 'money' || effect.per === 'unit' ? anchorsOf(effect.on) : null;
    case 'issue':
      return null;
    default:
      return unreachable(effect);
  }
}
