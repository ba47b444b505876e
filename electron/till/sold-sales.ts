import { openEntry } from '../../shared/journal/chain.ts';
import { isReceipted, type JournalEntry, type SaleClosed } from '../../shared/journal/entry.ts';
import { type ReturnRecord, returnRecordOf } from '../../shared/journal/return-record.ts';
import { saleKey } from '../../shared/journal/returned-goods.ts';
import type { AskedSale, AskSale } from '../../shared/ports/ask-sale.ts';
import type { JournalStore } from '../../shared/ports/journal-store.ts';
import { err, ok, type Result } from '../../shared/units/result.ts';

/** A closed sale with what has come back of it, and whose word that is. */
export interface FoundSale {
  readonly sale: SaleClosed;
  readonly before: ReturnRecord[];
  readonly known: 'headOffice' | 'till';
}

export type FindRefusal =
  | { readonly code: 'receipt.unknown'; readonly receipt: string }
  | { readonly code: 'return.headOfficeNeeded'; readonly receipt: string }
  | { readonly code: 'return.training' | 'return.voidedSale' | 'return.notASale'; readonly receipt: string };

/** Sales that goods may come back from, by the code on the paper or by the number of a receipt of this till. */
export interface SoldSales {
  find(receipt: string, online: boolean): Promise<Result<FoundSale, FindRefusal>>;
}

export function soldSales(p: {
  readonly till: string;
  readonly journal: JournalStore;
  /** An entry of any epoch that this till still holds. */
  readonly entryAt: (epoch: number, seq: number) => Promise<JournalEntry | null>;
  readonly epoch: number;
  readonly returnsOf: (sale: string) => readonly number[];
  readonly ask: AskSale;
}): SoldSales {
  async function ownReturns(sale: string): Promise<ReturnRecord[]> {
    const entries = await Promise.all(p.returnsOf(sale).map((seq) => p.entryAt(p.epoch, seq)));
    return entries.flatMap((entry) => (entry && isReceipted(entry) ? (returnRecordOf(entry) ?? []) : []));
  }

  async function found(
    entry: JournalEntry | null,
    asked: AskedSale | null,
    receipt: string,
  ): Promise<Result<FoundSale, FindRefusal>> {
    if (!entry) return err({ code: 'receipt.unknown', receipt });
    if (entry.type === 'saleVoided') return err({ code: 'return.voidedSale', receipt });
    if (entry.type !== 'saleClosed') return err({ code: 'return.notASale', receipt });
    if (entry.mode === 'training') return err({ code: 'return.training', receipt });
    const own = await ownReturns(saleKey(entry));
    // The same return may be known to both: its entry is one fact.
    const before = new Map([...(asked?.returns ?? []), ...own].map((each) => [each.key, each]));
    return ok({ sale: entry, before: [...before.values()], known: asked ? 'headOffice' : 'till' });
  }

  return {
    async find(receipt, online) {
      const wanted = wantedSale(receipt);
      if (!wanted) return err({ code: 'receipt.unknown', receipt: receipt.slice(0, 80) });
      const isOwn = 'receipt' in wanted || wanted.till === p.till.toUpperCase();
      if (isOwn) {
        const entry =
          'receipt' in wanted
            ? await entryWithReceipt(p.journal, wanted.receipt)
            : await p.entryAt(wanted.epoch, wanted.seq);
        if (!entry || !online) return found(entry, null, receipt);
        const asked = await p.ask(entry);
        return found(entry, asked.ok ? asked.value : null, receipt);
      }
      if (!online) return err({ code: 'return.headOfficeNeeded', receipt });
      const asked = await p.ask(wanted);
      if (asked.ok) return found(asked.value.entry, asked.value, receipt);
      return err({ code: asked.error === 'unknown' ? 'receipt.unknown' : 'return.headOfficeNeeded', receipt });
    },
  };
}

type Wanted = { readonly receipt: number } | { readonly till: string; readonly epoch: number; readonly seq: number };

/** "RCP-TILL-EPOCH-SEQ" as it stands under the square code, with or without its beginning, or a bare number. */
function wantedSale(text: string): Wanted | null {
  const typed = text.trim().toUpperCase();
  if (/^\d{1,12}$/.test(typed)) return { receipt: Number(typed) };
  const code = /^(?:RCP-)?([\p{L}\p{N}._:+-]{1,80})-(\d{1,6})-(\d{1,15})$/u.exec(typed);
  return code ? { till: code[1] ?? '', epoch: Number(code[2]), seq: Number(code[3]) } : null;
}

const PAGE = 20;

/** Receipt numbers only grow with the numbers of entries, so the journal is halved, not read through. */
async function entryWithReceipt(journal: JournalStore, receipt: number): Promise<JournalEntry | null> {
  let [low, high] = [0, journal.head().seq];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const next = await nextReceipted(journal, middle, high);
    if (next?.receipt === receipt) return next;
    if (next && next.receipt < receipt) low = next.seq;
    else high = middle;
  }
  return null;
}

async function nextReceipted(journal: JournalStore, after: number, upTo: number) {
  for (let seq = after; seq < upTo; ) {
    const page = await journal.after(seq, PAGE);
    for (const { bytes } of page) {
      const entry = openEntry(bytes);
      if (entry && isReceipted(entry)) return entry;
    }
    seq = page.at(-1)?.seq ?? upTo;
  }
  return null;
}
