import type { LineId } from '../units/ids.ts';
import type { Cond } from './conditions/index.ts';
import type { Given } from './given.ts';
import { linesOf, type Scene } from './scene.ts';
import type { Sel } from './selector.ts';

/**
 * The lines whose goods have brought a gift: those that it is counted by, or else those that its condition asks for. A
 * return asks for the gift when all of them are back. Undefined where that is everything that was bought.
 */
export function giftGoods({ programme, grant }: Given, scene: Scene): LineId[] | undefined {
  const every = grant.gift?.every;
  const asked = every ? [every.on] : programme.if ? asksFor(programme.if) : [];
  const named = asked.filter((sel) => sel !== undefined);
  if (named.length === 0 || named.length < asked.length) return undefined;
  const goods = new Set(named.flatMap((sel) => linesOf(scene, scene.standing, sel)));
  const bought = scene.lines.filter((line) => line.bought);
  const own = bought.filter((line) => goods.has(line));
  return own.length === 0 || own.length === bought.length ? undefined : own.map((line) => line.input.id);
}

/** What must be in the basket; undefined for "anything". What must not be there brings nothing. */
function asksFor(cond: Cond): (Sel | undefined)[] {
  if ('all' in cond) return cond.all.flatMap(asksFor);
  if ('any' in cond) return cond.any.flatMap(asksFor);
  if ('spend' in cond) return [cond.spend.on];
  if ('qty' in cond) return [cond.qty.on];
  return 'has' in cond ? [cond.has] : [];
}
