import type { ScannedCode } from '../../shared/catalogue/barcodes/scanned-code.ts';
import type { Notice } from '../../shared/contract/refusals.ts';
import type { HeardView } from '../../shared/contract/setup.ts';
import type { PrintFault } from '../../shared/ports/printer.ts';
import { cleanText } from '../../shared/units/text.ts';
import { noticeOf } from '../till/counter.ts';

const SHOWN_MAX = 120;

/** What a scan was taken for, safe to show: nobody sees the number of a payment card. */
export function heardAs(code: ScannedCode, text: string): Pick<HeardView, 'taken' | 'notice'> & { shown: string } {
  const refused = code.kind === 'refused';
  const hidden = refused && code.code === 'scan.paymentCard';
  return {
    taken: TAKEN.find((kind) => kind === code.kind) ?? 'other',
    notice: refused ? noticeOf({ code: code.code, shown: code.shown }) : null,
    shown: hidden ? '' : visible(text).slice(0, SHOWN_MAX),
  };
}

/** Kinds that the set-up screen has a word for; the router may learn others. */
const TAKEN: readonly HeardView['taken'][] = [
  'product',
  'weighed',
  'memberCard',
  'coupon',
  'giftCard',
  'receipt',
  'refused',
];

const CONTROL_NAMES =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'.split(
    ' ',
  );
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this shows
const CONTROL = /[\u0000-\u001f]/g;
/** Control characters by their names: GS between GS1 elements shows as ‹GS›. */
const visible = (text: string): string =>
  cleanText(text.replace(CONTROL, (each) => `‹${CONTROL_NAMES[each.charCodeAt(0)]}›`));

/** What ails a printer, said to somebody who is trying it out and has no sale in mind. */
export function testNotice(fault: PrintFault): Notice {
  switch (fault.code) {
    case 'printer.notReachable':
    case 'printer.noSuchDevice':
      return noticeOf({ code: 'setup.noPrinter', address: fault.address });
    case 'printer.silent':
    case 'printer.garbled':
      return noticeOf({ code: 'setup.printerSilent', address: fault.address });
    case 'printer.paperOut':
      return noticeOf({ code: 'setup.paperOut' });
    case 'printer.coverOpen':
      return noticeOf({ code: 'setup.coverOpen' });
    case 'printer.interrupted':
      return noticeOf({ code: 'setup.printBroken' });
    default:
      return noticeOf({ code: 'setup.printerFault', what: fault.code });
  }
}
