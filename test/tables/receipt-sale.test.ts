import { expect, test } from 'vitest';
import { encodeReceipt } from '../../electron/devices/printers/encode-receipt.ts';
import { PRINTER_MODELS } from '../../electron/devices/printers/model.ts';
import { movesCash } from '../../shared/journal/folds.ts';
import { receiptCode, saleReceipt } from '../../shared/receipt/sale-receipt.ts';
import { RECEIPT_WORDS } from '../../shared/receipt/words.ts';
import { moneyText } from '../../shared/units/currency.ts';
import { plus } from '../../shared/units/money.ts';
import { LANGUAGES, type Language } from '../../shared/units/text.ts';
import { decodeReceipt } from '../fakes/decode-receipt.ts';
import { type Change, SHOP, saleWith, written } from '../fakes/receipt-sales.ts';

/** `~` stands for the no-break space that groups Russian figures. */
const rows = (paper: string): string[] =>
  paper
    .trim()
    .split('\n')
    .map((row) => row.replaceAll('~', '\u00a0'));
const printed = (language: Language, ...changes: Change[]): string[] =>
  written(saleReceipt(saleWith(language, ...changes), SHOP).lines);

/** A member with points, tax inside the price, a gift, and cash rounded down by the coin. */
const YEN: Readonly<Record<Language, string>> = {
  en: `
Corner Shop [centred] [large]
1-2-3 Yanaka [centred]
T9000000000000 [centred]

Receipt 1207 … 2026-11-24 12:01:09
Till S1-2 … Served by aiko
---
Rice 5 kg * … 5,960
  2 × 2,980
  Gold price … −476
Apples * … 288
  0.482 × 598/kg
Beer … 228
Gift: Cotton bag … 0
---
You saved … 476
Cash rounding … −3
TOTAL … JPY 5,997 [large]
Taxable at 8 % *: 5,772 (Tax included) … 428
Taxable at 10 %: 228 (Tax included) … 21
Cash … 6,000
Change … 3
---
Member Yuki … ••4711
Points before … 1,234
Points earned … +60
Points spent … −500
Points now … 794
60 points can be used until 2027-11-30

Thank you. See you soon! [centred]
qr RCP-S1-2-3-41
RCP-S1-2-3-41 [centred]
`,
  ja: `
角の店 [centred] [large]
1-2-3 Yanaka [centred]
T9000000000000 [centred]

レシート 1207 … 2026-11-24 12:01:09
レジ S1-2 … 担当 aiko
---
Rice 5 kg * … 5,960
  2 × 2,980
  Gold price … −476
Apples * … 288
  0.482 × 598/kg
Beer … 228
プレゼント: Cotton bag … 0
---
割引合計 … 476
端数調整 … −3
合計 … JPY 5,997 [large]
8 % * 対象 5,772 (内消費税) … 428
10 % 対象 228 (内消費税) … 21
現金 … 6,000
お釣り … 3
---
会員 Yuki … ••4711
前回ポイント … 1,234
今回ポイント … +60
利用ポイント … −500
ポイント残高 … 794
60ポイントの有効期限 2027-11-30

ありがとうございました。またお越しください。 [centred]
qr RCP-S1-2-3-41
RCP-S1-2-3-41 [centred]
`,
  ru: `
Магазин [centred] [large]
1-2-3 Yanaka [centred]
T9000000000000 [centred]

Чек 1207 … 2026-11-24 12:01:09
Касса S1-2 … Кассир aiko
---
Rice 5 kg * … 5~960
  2 × 2~980
  Gold price … −476
Apples * … 288
  0,482 × 598/кг
Beer … 228
Подарок: Cotton bag … 0
---
Ваша скидка … 476
Округление … −3
ИТОГО … JPY 5~997 [large]
Облагается по 8 % *: 5~772 (В т. ч. налог) … 428
Облагается по 10 %: 228 (В т. ч. налог) … 21
Наличные … 6~000
Сдача … 3
---
Участник Yuki … ••4711
Баллов было … 1~234
Начислено … +60
Списано … −500
Баллов стало … 794
Действуют до 2027-11-30: 60

Спасибо! Ждём вас снова. [centred]
qr RCP-S1-2-3-41
RCP-S1-2-3-41 [centred]
`,
  zh: `
街角店 [centred] [large]
1-2-3 Yanaka [centred]
T9000000000000 [centred]

小票 1207 … 2026-11-24 12:01:09
收银台 S1-2 … 收银员 aiko
---
Rice 5 kg * … 5,960
  2 × 2,980
  Gold price … −476
Apples * … 288
  0.482 × 598/公斤
Beer … 228
赠品: Cotton bag … 0
---
已优惠 … 476
抹零 … −3
合计 … JPY 5,997 [large]
8 % * 计税额 5,772 (其中税额) … 428
10 % 计税额 228 (其中税额) … 21
现金 … 6,000
找零 … 3
---
会员 Yuki … ••4711
原有积分 … 1,234
本次积分 … +60
使用积分 … −500
积分余额 … 794
60积分有效期至2027-11-30

谢谢惠顾，欢迎再次光临！ [centred]
qr RCP-S1-2-3-41
RCP-S1-2-3-41 [centred]
`,
};

test.each(LANGUAGES)('%s: yen, tax inside, member, gift, rounding', (language) =>
  expect(printed(language, 'member', 'rounding', 'gift')).toEqual(rows(YEN[language])),
);

/** The same goods in euro with the tax on top, for somebody without a card, while the cashier is learning. */
const EURO: Readonly<Record<Language, string>> = {
  en: `
Corner Shop [centred] [large]
1-2-3 Yanaka [centred]
T9000000000000 [centred]

TRAINING - NOT A RECEIPT [centred]
Receipt 1207 … 2026-11-24 12:01:09
Till S1-2 … Served by aiko
---
Rice 5 kg * … 59.60
  2 × 29.80
  Gold price … −4.76
Apples * … 2.88
  0.482 × 5.98/kg
Beer … 2.28
---
You saved … 4.76
TOTAL … EUR 64.85 [large]
Taxable at 8 % *: 57.72 (Tax) … 4.62
Taxable at 10 %: 2.28 (Tax) … 0.23
Cash … 65.00
Change … 0.15

Thank you. See you soon! [centred]
qr RCP-S1-2-3-41
RCP-S1-2-3-41 [centred]
`,
  ja: `
角の店 [centred] [large]
1-2-3 Yanaka [centred]
T9000000000000 [centred]

練習モード - 領収書ではありません [centred]
レシート 1207 … 2026-11-24 12:01:09
レジ S1-2 … 担当 aiko
---
Rice 5 kg * … 59.60
  2 × 29.80
  Gold price … −4.76
Apples * … 2.88
  0.482 × 5.98/kg
Beer … 2.28
---
割引合計 … 4.76
合計 … EUR 64.85 [large]
8 % * 対象 57.72 (消費税) … 4.62
10 % 対象 2.28 (消費税) … 0.23
現金 … 65.00
お釣り … 0.15

ありがとうございました。またお越しください。 [centred]
qr RCP-S1-2-3-41
RCP-S1-2-3-41 [centred]
`,
  ru: `
Магазин [centred] [large]
1-2-3 Yanaka [centred]
T9000000000000 [centred]

УЧЕБНЫЙ РЕЖИМ - НЕ ЧЕК [centred]
Чек 1207 … 2026-11-24 12:01:09
Касса S1-2 … Кассир aiko
---
Rice 5 kg * … 59,60
  2 × 29,80
  Gold price … −4,76
Apples * … 2,88
  0,482 × 5,98/кг
Beer … 2,28
---
Ваша скидка … 4,76
ИТОГО … EUR 64,85 [large]
Облагается по 8 % *: 57,72 (Налог) … 4,62
Облагается по 10 %: 2,28 (Налог) … 0,23
Наличные … 65,00
Сдача … 0,15

Спасибо! Ждём вас снова. [centred]
qr RCP-S1-2-3-41
RCP-S1-2-3-41 [centred]
`,
  zh: `
街角店 [centred] [large]
1-2-3 Yanaka [centred]
T9000000000000 [centred]

练习模式 - 非正式小票 [centred]
小票 1207 … 2026-11-24 12:01:09
收银台 S1-2 … 收银员 aiko
---
Rice 5 kg * … 59.60
  2 × 29.80
  Gold price … −4.76
Apples * … 2.88
  0.482 × 5.98/公斤
Beer … 2.28
---
已优惠 … 4.76
合计 … EUR 64.85 [large]
8 % * 计税额 57.72 (税额) … 4.62
10 % 计税额 2.28 (税额) … 0.23
现金 … 65.00
找零 … 0.15

谢谢惠顾，欢迎再次光临！ [centred]
qr RCP-S1-2-3-41
RCP-S1-2-3-41 [centred]
`,
};

test.each(LANGUAGES)('%s: euro, tax on top, no member, training', (language) =>
  expect(printed(language, 'taxOnTop', 'euro', 'training')).toEqual(rows(EURO[language])),
);

test.each<[string, Change[], string[]]>([
  ['cash', [], ['Cash … 10,000', 'Change … 4,000']],
  ['card', ['card'], ['Card 004211 … 6,000']],
  ['card and cash', ['split'], ['Card … 5,000', 'Cash … 1,000', 'Change … 0']],
  ['cash to the coin', ['rounding'], ['Cash … 6,000', 'Change … 3']],
  ['cash, in cents', ['euro'], ['Cash … 100.00', 'Change … 40.00']],
])('%s', (_what, changes, tenders) => {
  const lines = printed('en', ...changes);
  const after = lines.findIndex((line) => line.startsWith('Taxable at 10 %')) + 1;
  expect(lines.slice(after, lines.indexOf('', after))).toEqual(tenders);
});

test('a reprint is the same paper with the number of the copy', () => {
  const sale = saleWith('en', 'member');
  const original = saleReceipt(sale, SHOP);
  expect(original).not.toHaveProperty('copy');
  expect(saleReceipt(sale, SHOP, 2)).toEqual({ ...original, copy: 2 });
});

test('a shop without a name in the language, and points that never end', () => {
  const sale = saleWith('zh', 'member');
  const [head] = written(saleReceipt(sale, { ...SHOP, name: { en: 'Corner Shop' } }).lines);
  expect(head).toBe('Corner Shop [centred] [large]');
  const lasting = { ...sale, points: sale.points.map(({ until: _until, ...movement }) => movement) };
  expect(written(saleReceipt(lasting, SHOP).lines).join()).not.toContain('有效期');
});

/** Every choice of language, tax, member, tenders, rounding and mode: what must hold on all of them. */
const EACH = LANGUAGES.flatMap((language) =>
  [[], ['taxOnTop']].flatMap((tax) =>
    [[], ['member']].flatMap((member) =>
      [[], ['card'], ['split'], ['rounding']].flatMap((tender) =>
        [[], ['training']].map((mode) => [language, [...tax, ...member, ...tender, ...mode] as Change[]] as const),
      ),
    ),
  ),
);
test.each(EACH)(
  '%s %j: total, tax, tenders and points are each said once, and every line prints',
  (language, changes) => {
    const sale = saleWith(language, ...changes);
    const words = RECEIPT_WORDS[language];
    const document = saleReceipt(sale, SHOP);
    const lines = written(document.lines);
    const count = (start: string): number => lines.filter((line) => line.startsWith(start)).length;
    const total = moneyText(plus(sale.totals.total, sale.rounding), 0, language);
    expect(lines.filter((line) => line === `${words.total} … JPY ${total} [large]`)).toHaveLength(1);
    expect(
      lines.filter((line) => line.includes(` (${sale.taxIncluded ? words.taxIncluded : words.taxAdded}) … `)),
    ).toHaveLength(2);
    expect(count(words.training)).toBe(sale.mode === 'training' ? 1 : 0);
    expect(count(`${words.change} …`)).toBe(movesCash(sale) ? 1 : 0);
    expect(count(`${words.rounding} …`)).toBe(sale.rounding === 0 ? 0 : 1);
    expect(count(`${words.pointsAfter} …`)).toBe(sale.member ? 1 : 0);
    expect(count(`qr ${receiptCode(sale)}`)).toBe(1);
    const encoded = encodeReceipt(document, PRINTER_MODELS['virtual-80']);
    if (!encoded.ok) throw new Error(JSON.stringify(encoded.error));
    const paper = decodeReceipt(encoded.value.bytes);
    expect(
      paper.lines.filter((line) => line.trim().endsWith(total.replaceAll('\u00a0', ' ')) && line.includes('JPY')),
    ).toHaveLength(1);
    expect(paper).toMatchObject({ cuts: 1, drawerPulses: 0 });
  },
);
