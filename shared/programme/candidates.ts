import { byTurn, type CompiledBundle, type Ranked } from './compile.ts';
import type { Scene } from './scene.ts';

/** The programmes that this sale could meet, in their order of evaluation. */
export function candidatesFor(compiled: CompiledBundle, scene: Scene): Ranked[] {
  const index = compiled.liveOn(scene.sale.day, scene.sale.store);
  const found = new Set<Ranked>(index.always);
  const meet = (more: readonly Ranked[] | undefined): void => {
    if (more) for (const each of more) found.add(each);
  };
  for (const key of scene.byKey.keys()) meet(index.byAnchor.get(key));
  for (const key of memberKeys(scene)) meet(index.byAnchor.get(key));
  for (const code of scene.codes.keys()) meet(compiled.byCode.get(code));
  for (const coupon of scene.coupons) meet(compiled.byTemplate.get(coupon.template));
  for (const claimed of scene.claims.keys()) {
    const each = index.byClaim.get(claimed);
    if (each) found.add(each);
  }
  return [...found].sort(byTurn);
}

function* memberKeys({ member, sale }: Scene): Generator<string> {
  if (sale.priceList !== undefined) yield `list:${sale.priceList}`;
  if (!member) return;
  yield 'member';
  if (member.tier !== undefined) yield `tier:${member.tier}`;
  for (const segment of member.segments) yield `segment:${segment}`;
}
