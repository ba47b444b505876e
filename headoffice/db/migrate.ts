import { Migrator } from 'kysely/migration';
import first from './migrations/0001-first.ts';
import limits from './migrations/0002-limits.ts';
import running from './migrations/0003-running.ts';
import holders from './migrations/0004-holders.ts';
import draws from './migrations/0005-draws.ts';
import events from './migrations/0006-events.ts';
import coupons from './migrations/0007-coupons.ts';
import shares from './migrations/0008-shares.ts';
import returns from './migrations/0009-returns.ts';
import couponsReturned from './migrations/0010-coupons-returned.ts';
import joinings from './migrations/0011-joinings.ts';
import codeShares from './migrations/0012-code-shares.ts';
import giftCards from './migrations/0013-gift-cards.ts';
import productCosts from './migrations/0014-product-costs.ts';
import couponsFreed from './migrations/0015-coupons-freed.ts';
import giftMoves from './migrations/0016-gift-moves.ts';
import tierGifts from './migrations/0017-tier-gifts.ts';
import referralUndone from './migrations/0018-referral-undone.ts';
import type { Db } from './schema.ts';

/** In the order in which they came, a file each. */
const MIGRATIONS = {
  '0001-first': first,
  '0002-limits': limits,
  '0003-running': running,
  '0004-holders': holders,
  '0005-draws': draws,
  '0006-events': events,
  '0007-coupons': coupons,
  '0008-shares': shares,
  '0009-returns': returns,
  '0010-coupons-returned': couponsReturned,
  '0011-joinings': joinings,
  '0012-code-shares': codeShares,
  '0013-gift-cards': giftCards,
  '0014-product-costs': productCosts,
  '0015-coupons-freed': couponsFreed,
  '0016-gift-moves': giftMoves,
  '0017-tier-gifts': tierGifts,
  '0018-referral-undone': referralUndone,
};

/** Brings the database up to date. Several servers may start at once: Kysely takes a lock. */
export async function migrate(db: Db): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
