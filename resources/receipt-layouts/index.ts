import type { Store } from '../../shared/catalogue/store.ts';
import { type ReceiptLayout, zReceiptLayout } from '../../shared/receipt/layout.ts';
import cn from './cn.json' with { type: 'json' };
import de from './de.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import generic from './generic.json' with { type: 'json' };
import jp from './jp.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };

/** The layouts that a store's record may name. A till's own file stands above them. */
export const RECEIPT_LAYOUTS: Readonly<Record<NonNullable<Store['receiptLayout']>, ReceiptLayout>> = {
  generic: zReceiptLayout.parse(generic),
  jp: zReceiptLayout.parse(jp),
  de: zReceiptLayout.parse(de),
  fr: zReceiptLayout.parse(fr),
  ru: zReceiptLayout.parse(ru),
  cn: zReceiptLayout.parse(cn),
};
