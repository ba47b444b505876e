import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PRINTER_MODELS } from '../../electron/devices/printers/model.ts';
import { receiptPrinter } from '../../electron/devices/printers/receipt-printer.ts';
import { tcpOutlet } from '../../electron/devices/printers/wires/tcp.ts';
import type { ReceiptDocument } from '../../shared/receipt/lines.ts';
import { HoldingClone } from '../fakes/holding-clone.ts';
import { ManualTimers, until } from '../fakes/printer-bench.ts';

const saying = (text: string): ReceiptDocument => ({ language: 'en', lines: [{ kind: 'text', text }] });
const LONG_MS = 60_000;

async function bench() {
  const clone = new HoldingClone();
  const address = await clone.listen();
  const timers = new ManualTimers();
  const { printer } = receiptPrinter({
    outlet: tcpOutlet({ ...address, timers }),
    model: PRINTER_MODELS['generic-80'],
    timers,
    press: null,
  });
  /** A print whose content has reached the clone. */
  async function begun(text: string, broken: boolean) {
    let result: Awaited<ReturnType<typeof printer.print>> | null = null;
    const document = saying(text);
    void printer.print(document, broken ? { voidSlip: saying('VOID') } : {}).then((answer) => {
      result = answer;
    });
    await until(() => result !== null || clone.holds(text));
    return {
      get isConfirmed() {
        return result?.ok === true;
      },
      /** Nobody answers any more. */
      async givenUp() {
        timers.advance(LONG_MS);
        await until(() => result !== null);
      },
      /** The clone prints and answers as long as it takes. */
      async finished() {
        while (!result) {
          clone.goOn();
          await turn();
        }
      },
    };
  }
  const turn = async (): Promise<void> => {
    for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
  };
  return { clone, begun, turn, [Symbol.asyncDispose]: () => clone.close() };
}

test('a late answer to a job that broke off confirms neither its copy nor the sale behind it', async () => {
  await using at = await bench();
  const original = await at.begun('SALE A', false);
  await original.givenUp();
  const copy = await at.begun('SALE A, again', true);
  at.clone.goOn();
  await at.turn();
  expect(copy.isConfirmed).toBe(false);
  await copy.finished();
  expect([copy.isConfirmed, at.clone.printed.includes('SALE A, again')]).toEqual([true, true]);
  const next = await at.begun('SALE B', false);
  at.clone.goOn(); // what the copy left unanswered
  await at.turn();
  expect([next.isConfirmed, at.clone.printed.includes('SALE B')]).toEqual([false, false]);
  await next.finished();
  expect([next.isConfirmed, at.clone.printed.includes('SALE B')]).toEqual([true, true]);
});

test('whatever a clone still answers, and whenever it is switched off, what is confirmed is on paper', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ answers: fc.nat(6), switchedOff: fc.boolean() }), { minLength: 1, maxLength: 4 }),
      async (attempts) => {
        await using at = await bench();
        let isBroken = false;
        for (const [n, { answers, switchedOff }] of attempts.entries()) {
          const text = `SALE ${n}.`;
          const print = await at.begun(text, isBroken);
          for (let i = 0; i < answers; i++) {
            at.clone.goOn();
            await at.turn();
          }
          if (!print.isConfirmed) await print.givenUp();
          isBroken = !print.isConfirmed;
          if (!isBroken) expect(at.clone.printed).toContain(text);
          if (switchedOff) at.clone.powerOff();
        }
        const last = await at.begun('THE LAST', isBroken);
        await last.finished();
        expect([last.isConfirmed, at.clone.printed.includes('THE LAST')]).toEqual([true, true]);
      },
    ),
    { numRuns: 100 },
  ));
