import type { Answer } from '../../shared/contract/answer.ts';
import { testReceipt } from '../../shared/receipt/test-receipt.ts';
import { PRINTER_MODELS } from '../devices/printers/model.ts';
import { receiptPrinter } from '../devices/printers/receipt-printer.ts';
import { tcpOutlet } from '../devices/printers/wires/tcp.ts';
import { noticeOf } from '../till/counter.ts';
import { refuse, type SaveDeps } from './save-devices.ts';
import { testNotice } from './setup-words.ts';

/** Only a printer says these: it is there, whatever ails it. */
const ANSWERS = { 'printer.paperOut': true, 'printer.coverOpen': true, 'printer.error': true };

/** Each device does the one thing that it is there for, and says what came of it. */
export interface DeviceTrials {
  probe(address: { host: string; port: number }): Promise<Answer>;
  testReceipt(): Promise<Answer>;
  openDrawer(): Promise<Answer>;
}

export function deviceTrials({ live, till, timers }: Pick<SaveDeps, 'live' | 'till' | 'timers'>): DeviceTrials {
  return {
    async probe({ host, port }) {
      const address = `${host}:${port}`;
      const { printer } = receiptPrinter({
        outlet: tcpOutlet({ host, port, timers }),
        model: PRINTER_MODELS['generic-80'],
        timers,
        press: null,
      });
      const answer = await printer.status();
      if (!answer.ok && !(answer.error.code in ANSWERS)) return { ok: false, notice: testNotice(answer.error) };
      till.tell('info', noticeOf({ code: 'setup.printerThere', address }));
      return { ok: true };
    },
    async testReceipt() {
      const { printer } = live.devices;
      if (!printer) return refuse({ code: 'setup.noPrinterSet' });
      const { id } = till.view.latest().till;
      const { language } = till.customerView.latest();
      const printed = await printer.print(testReceipt({ language, columns: printer.columns, till: id }));
      if (!printed.ok) return { ok: false, notice: testNotice(printed.error) };
      const mute = printed.value.certainty === 'unconfirmed';
      till.tell('info', noticeOf({ code: mute ? 'setup.printedMute' : 'setup.printed' }));
      return { ok: true };
    },
    // Like every opening without a sale it is on record before the drawer moves; a fault comes as the till's own notice.
    openDrawer: () =>
      live.devices.drawer
        ? till.act.openDrawer({ reason: 'test' })
        : Promise.resolve(refuse({ code: 'setup.noDrawer' })),
  };
}
