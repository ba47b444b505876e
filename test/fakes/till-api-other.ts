import { implement } from '@orpc/server';
import { codeInPlaceOf } from '../../electron/till/receipt-qr.ts';
import { type CounterView, counterContract, customerContract, type PaperLine } from '../../shared/contract/till-api.ts';
import type { CustomerView } from '../../shared/contract/views.ts';
import type { Language } from '../../shared/units/text.ts';
import { GOODS, MEMBER_CARD } from './till-api-goods.ts';
import { latestViews } from './till-api-latest.ts';
import { FAKE_SOLD, fakeLine } from './till-api-views.ts';

// What the other two pages are given: the customer display, which looks and answers what it is asked, and the virtual counter.

export const idleDisplay = (language: Language): CustomerView => ({
  version: 1,
  phase: 'idle',
  language,
  store: { en: 'Joren Kyoto', ja: '常連 京都店', ru: 'Дзёрен, Киото', zh: '常连 京都店' },
  currency: { code: 'EUR', digits: 2 },
  last: null,
  lines: [],
  total: 0,
  saved: 0,
  member: null,
  due: null,
  question: null,
  closed: null,
});

export function sellingDisplay(language: Language): CustomerView {
  const lines = GOODS.slice(0, 4).map((product, at) => fakeLine(`L${at}`, product, at === 0 ? '2' : '1', true));
  const total = lines.reduce((sum, line) => sum + line.paid, 0);
  const member = { greeting: 'Yuki T.', tier: 'Gold', pointsNow: 1_234, pointsAfter: 1_257 };
  return { ...idleDisplay(language), phase: 'selling', lines, last: lines[0] ?? null, total, saved: 60, member };
}

export function thanksDisplay(language: Language): CustomerView {
  const member = { greeting: 'Yuki T.', pointsBefore: 1_234, earned: 23, spent: 0, pointsAfter: 1_257 };
  return {
    ...idleDisplay(language),
    phase: 'closed',
    closed: {
      receipt: 1042,
      total: 2_334,
      rounding: 0,
      tendered: 3_000,
      change: 666,
      saved: 60,
      paper: 'printed',
      member,
    },
  };
}

/** The printer has failed: the receipt is a code on the screen. */
export function codeDisplay(language: Language): CustomerView {
  const { closed, ...view } = thanksDisplay(language);
  return { ...view, closed: closed && { ...closed, paper: 'failed', code: codeInPlaceOf('failed', FAKE_SOLD) } };
}

export function fakeCustomerDisplay(start: CustomerView) {
  const views = latestViews(start);
  const os = implement(customerContract);
  const answers: string[] = [];
  const router = os.router({
    answer: os.answer.handler(({ input }) => {
      const { question } = views.newest();
      const taken = question?.id === input.question;
      answers.push(`${input.choice}${taken ? '' : ' (late)'}`);
      return { taken };
    }),
    view: os.view.handler(({ signal }) => views.follow(signal)),
  });
  return { router, show: views.show, answers };
}

const line = (text: string, part: Partial<PaperLine> = {}): PaperLine => ({
  kind: 'text',
  text,
  align: 'left',
  width: 1,
  height: 1,
  bold: false,
  image: null,
  ...part,
});

const SLIP: readonly PaperLine[] = [
  line('常連 Joren Kyoto', { align: 'center', width: 2, height: 2, bold: true }),
  line(''),
  line('2 x Green tea 500 ml               2.40'),
  line('  Gold price -20 %                -0.60'),
  line('1 x Rice 5 kg                     12.50'),
  line('TOTAL                             14.90', { bold: true }),
  line('', { kind: 'cut' }),
];

/** A counter that keeps what was scanned and which faults were switched. */
export function fakeCounter() {
  const views = latestViews<CounterView>({
    version: 1,
    slips: [{ id: 1, bytes: 812, lines: [...SLIP] }],
    commands: [
      { id: 1, name: 'ESC @', hex: '', text: '' },
      { id: 2, name: 'GS (', hex: '44 03 00 14 01 00', text: '' },
      { id: 3, name: '', hex: '4a 6f 72 65 6e', text: 'Joren Kyoto' },
      {
        id: 4,
        name: 'GS v',
        hex: '30 00 18 00 58 02 00 00 00 00 00 00 ff ff ff ff 00 00 00 00 00 00 00 00 …',
        text: '14406',
      },
      { id: 5, name: 'GS V', hex: '42 00', text: '' },
    ],
    drawer: { pulses: 0, open: false, shutsItself: true },
    faults: {
      paperOut: false,
      nearEnd: false,
      coverOpen: false,
      offline: false,
      unplugged: false,
      mute: false,
      slow: false,
      dropBeforeEcho: false,
      forgetful: false,
    },
    cut: null,
    pole: { rows: ['2 x Green tea   2.40', 'ｺﾞｳｹｲ          14.90'], hex: '1b 3d 02 1f 01', plugged: true },
    sent: { way: 'serial', wire: 'tty 5d 45 30 34 39 30 31 37 37 37 30 31 38 38 34 36 0d' },
    samples: [
      ...GOODS.map(({ name, barcode }) => ({ kind: 'product' as const, name, code: barcode })),
      { kind: 'member', name: { en: 'Yuki, gold' }, code: MEMBER_CARD },
      { kind: 'other', name: { en: 'Unknown code' }, code: '5000000000005' },
    ],
  });
  const scanned: string[] = [];
  const show = (part: Partial<CounterView>): void => {
    const view = views.newest();
    views.show({ ...view, ...part, version: view.version + 1 });
  };
  const os = implement(counterContract);
  const router = os.router({
    scan: os.scan.handler(({ input }) => {
      scanned.push(input.text);
      show({ sent: { way: input.way, wire: input.text } });
      return { ok: true };
    }),
    setFault: os.setFault.handler(({ input }) => {
      show({ faults: { ...views.newest().faults, [input.fault]: input.on } });
      return { ok: true };
    }),
    setCut: os.setCut.handler(({ input }) => {
      show({ cut: input.cut });
      return { ok: true };
    }),
    setDrawer: os.setDrawer.handler(({ input }) => {
      const { drawer } = views.newest();
      show({
        drawer: { ...drawer, open: input.open ?? drawer.open, shutsItself: input.shutsItself ?? drawer.shutsItself },
      });
      return { ok: true };
    }),
    plugPole: os.plugPole.handler(({ input }) => {
      const { pole } = views.newest();
      show({ pole: pole && { ...pole, plugged: input.plugged } });
      return { ok: true };
    }),
    view: os.view.handler(({ signal }) => views.follow(signal)),
  });
  return { router, show, scanned, view: views.newest };
}
