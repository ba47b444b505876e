import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RECEIPT_LAYOUTS } from '../../resources/receipt-layouts/index.ts';
import type { Store } from '../../shared/catalogue/store.ts';
import type { Notice } from '../../shared/contract/refusals.ts';
import { type ReceiptLayout, type ReceiptLook, zReceiptLayout } from '../../shared/receipt/layout.ts';
import { err, ok, type Result } from '../../shared/units/result.ts';
import { LOGO_BYTES_MAX, type LogoRefusal, logoOf } from '../devices/printers/logo.ts';
import { noticeOf } from '../till/counter.ts';
import { jsonIn } from './json-file.ts';

const FILE = 'receipt-layout.json';
/** What the file said when it was last without an error. */
const LAST_GOOD = 'receipt-layout.last-good.json';
const FILE_BYTES_MAX = 100_000;

type Why = { readonly place: string; readonly why: string };

/**
 * How receipts look: the till's own file, else what the store's record names. The file is looked at for every receipt
 * and read when it has changed. One with an error is refused with place and reason, and the last good one stays, over a
 * restart too; a logo that cannot be printed is left out. `refused` is told once for each change.
 */
export function receiptLook(p: {
  readonly folder: string;
  readonly named: () => Store['receiptLayout'];
  readonly refused: (notice: Notice) => void;
}): () => ReceiptLook {
  let own: { readonly stamp: string; readonly layout: ReceiptLayout | null } = { stamp: '', layout: null };
  let picture: { readonly stamp: string; readonly logo: ReceiptLook['logo'] } = { stamp: '', logo: null };
  const at = (name: string): string => join(p.folder, name);

  function layout(): ReceiptLayout {
    const stamp = stampOf(at(FILE));
    if (stamp === null) own = { stamp: '', layout: null };
    else if (stamp !== own.stamp) {
      const read = layoutIn(at(FILE));
      if (read.ok) keep(at(LAST_GOOD), at(FILE));
      else p.refused(noticeOf({ code: 'receipt.layoutRefused', ...read.error }));
      own = { stamp, layout: read.ok ? read.value : (own.layout ?? lastGood()) };
    }
    return own.layout ?? RECEIPT_LAYOUTS[p.named() ?? 'generic'];
  }

  function lastGood(): ReceiptLayout | null {
    const kept = layoutIn(at(LAST_GOOD));
    return kept.ok ? kept.value : null;
  }

  function logo(name: string): ReceiptLook['logo'] {
    const stamp = `${name} ${stampOf(at(name))}`;
    if (stamp !== picture.stamp) {
      const read = logoIn(at(name));
      if (!read.ok) p.refused(noticeOf({ code: 'receipt.logoRefused', place: name, why: LOGO_WHY[read.error] }));
      picture = { stamp, logo: read.ok ? read.value : null };
    }
    return picture.logo;
  }

  return () => {
    const now = layout();
    return { layout: now, logo: now.logo ? logo(now.logo) : null };
  };
}

function stampOf(path: string): string | null {
  try {
    const { mtimeMs, size } = statSync(path);
    return `${mtimeMs} ${size}`;
  } catch {
    return null;
  }
}

function layoutIn(path: string): Result<ReceiptLayout, Why> {
  try {
    if (statSync(path).size > FILE_BYTES_MAX) return err({ place: FILE, why: `> ${FILE_BYTES_MAX} bytes` });
    const parsed = zReceiptLayout.safeParse(jsonIn(path));
    if (parsed.success) return ok(parsed.data);
    const [issue] = parsed.error.issues;
    return err({ place: issue?.path.join('.') || FILE, why: (issue?.message ?? '').slice(0, 200) });
  } catch (fault) {
    return err({ place: FILE, why: (fault instanceof Error ? fault.message : String(fault)).slice(0, 200) });
  }
}

/** Whole or not at all; a folder that cannot be written keeps what it has. */
function keep(path: string, from: string): void {
  try {
    writeFileSync(`${path}.new`, readFileSync(from));
    renameSync(`${path}.new`, path);
  } catch {
    // The layout is in force all the same; only a restart beside a broken file would miss it.
  }
}

type LogoWhy = LogoRefusal | 'missing';

function logoIn(path: string): Result<NonNullable<ReceiptLook['logo']>, LogoWhy> {
  try {
    if (statSync(path).size > LOGO_BYTES_MAX) return err('tooLarge');
    return logoOf(readFileSync(path));
  } catch {
    return err('missing');
  }
}

const LOGO_WHY: Readonly<Record<LogoWhy, { en: string; ja: string; ru: string; zh: string }>> = {
  missing: { en: 'the file is not there', ja: 'ファイルがありません', ru: 'файла нет', zh: '文件不存在' },
  tooLarge: { en: 'larger than 1 MB', ja: '1 MBを超えています', ru: 'больше 1 МБ', zh: '超过1 MB' },
  notPng: { en: 'not a PNG', ja: 'PNGではありません', ru: 'не PNG', zh: '不是PNG文件' },
  tooManyDots: {
    en: 'more than 2000 × 1000 pixels',
    ja: '2000×1000ピクセルを超えています',
    ru: 'больше 2000 × 1000 точек',
    zh: '超过2000×1000像素',
  },
  broken: { en: 'the picture is broken', ja: '画像が壊れています', ru: 'картинка повреждена', zh: '图片已损坏' },
};
