import { routeScan } from '../../shared/catalogue/barcodes/route-scan.ts';
import { unreachable } from '../../shared/units/result.ts';
import { addCode, isSharedCode } from './add-code.ts';
import { attachMember } from './attach-member.ts';
import { beginReturn } from './begin-return.ts';
import { type Act, refused } from './counter.ts';
import { scanNewCard } from './enrol-member.ts';
import { scanGiftCard } from './gift-card.ts';
import { freshState } from './next-customer.ts';
import { ringBarcode, ringWeighed } from './ring-product.ts';
import { tenderGiftCard } from './tender-gift-card.ts';
import { scanCoupon } from './use-coupon.ts';

/**
 * One scan decides by itself what it is. While a sale is being paid only a gift card means anything; after a sale a
 * scan begins the next one.
 */
export const scan: Act<{ text: string; symbology?: string | undefined }> = async (counter, { text, symbology }) => {
  if (counter.state.tendering) {
    const code = routeScan(text, symbology, counter.rules);
    return code.kind === 'giftCard'
      ? tenderGiftCard(counter, { number: code.number })
      : refused({ code: 'scan.notHere' });
  }
  if (counter.state.closed) return scan({ ...counter, state: freshState(counter) }, { text, symbology });
  const code = routeScan(text, symbology, counter.rules);
  if (counter.state.enrolling) return scanNewCard(counter, code);
  switch (code.kind) {
    case 'product':
      // A shared code looks like any product code. Goods go first: a code must not hide what is on the counter.
      return isSharedCode(counter, code.barcode) && !(await counter.catalogue.productByBarcode(code.barcode))
        ? addCode(counter, code.barcode)
        : ringBarcode(counter, code);
    case 'weighed':
      return ringWeighed(counter, code);
    case 'memberCard':
      return attachMember(counter, { number: code.number });
    case 'coupon':
      return addCode(counter, code.code);
    case 'signedCoupon':
      return scanCoupon(counter, code.code);
    case 'giftCard':
      return scanGiftCard(counter, code.number);
    case 'receipt':
      return beginReturn(counter, { receipt: code.receipt });
    case 'refused':
      return refused({ code: code.code, shown: code.shown });
    default:
      return unreachable(code);
  }
};
