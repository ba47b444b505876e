// biome-ignore-all lint/suspicious/noThenProperty: the word of the rule model; a list is never taken for a promise
import type { HeadOffice } from '../../headoffice/server.ts';
import type { TillView } from '../../shared/contract/views.ts';
import { demo, newFolder, openOffice, removeFolders, TillClock, TrialTill } from './till-bench.ts';

/** A hundred off for whoever has the code, which is the programme's id in capitals. */
export const byCode = (id: string, limit: object) => ({
  id,
  rev: 1,
  name: { en: id },
  entry: 'code',
  codes: [id.toUpperCase()],
  then: [{ do: 'discount', value: { amount: 100 } }],
  limit,
  stack: { phase: 'order', priority: 10 },
});

/** A head office whose cable can be cut, and two tills of the demo store, of which one is open: a process holds one. */
export class TwoTills {
  readonly folders = { a: newFolder(), b: newFolder() };
  readonly clock = new TillClock();
  readonly bundle: typeof demo.bundle;
  private readonly dataFolder = newFolder();
  private port = 0;
  private opened: HeadOffice | null = null;
  private till: TrialTill | null = null;

  /** `more` beside the demo's own programmes, as revision 2. */
  constructor(more: readonly object[]) {
    const programmes = [...demo.bundle.programmes, ...more] as typeof demo.bundle.programmes;
    this.bundle = { ...demo.bundle, rev: 2, programmes };
  }

  get office(): HeadOffice {
    if (!this.opened) throw new Error('The cable is cut');
    return this.opened;
  }

  async reconnect(): Promise<void> {
    this.opened = await openOffice({ dataFolder: this.dataFolder, ...(this.port ? { port: this.port } : {}) });
    this.port = Number(new URL(this.opened.url).port);
  }

  async cut(): Promise<void> {
    await this.till?.close();
    this.till = null;
    await this.opened?.close();
    this.opened = null;
  }

  async at(name: 'a' | 'b', enrolCode: string | null = null): Promise<TrialTill> {
    await this.till?.close();
    const { clock } = this;
    const headOfficeUrl = enrolCode && this.office.url;
    this.till = await TrialTill.open(this.folders[name], { clock, enrolCode, headOfficeUrl });
    return this.till;
  }

  async enrolBoth(isReady: (view: TillView) => boolean): Promise<void> {
    for (const name of ['a', 'b'] as const) {
      const { code } = await this.office.enrolmentCode(demo.store.id);
      await (await this.at(name, code)).reached(isReady);
    }
  }

  async publish(): Promise<void> {
    await this.office.importReference({ bundles: [{ rev: 2, bytes: JSON.stringify(this.bundle) }] });
  }

  async close(): Promise<void> {
    await this.cut();
    removeFolders();
  }
}

/** A carton of milk with a code. Gives what the code took off. */
export async function milkWith(on: TrialTill, code: string): Promise<number> {
  await on.goods('milk-1l');
  await on.scan(code);
  return on.view.totals.discount;
}
