import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Feed, feed } from '../../electron/till/feed.ts';
import type { Till } from '../../electron/till/till.ts';
import type { Answer } from '../../shared/contract/till-api.ts';
import type { TillView } from '../../shared/contract/views.ts';
import { reached } from './till-bench.ts';

export interface ChildSettings {
  readonly folder: string;
  readonly headOfficeUrl: string | null;
  readonly enrolCode: string | null;
}
type ActName = keyof Till['act'];
export type ChildOrder =
  | { readonly do: 'close' }
  | { readonly do: ActName; readonly id: number; readonly input: object; readonly dieAtCall?: number | undefined };
export type ChildLine =
  | { readonly view: TillView }
  | { readonly ready: true }
  | { readonly answer: Answer; readonly to: number }
  | { readonly log: string };

const SCRIPT = fileURLToPath(new URL('till-child.ts', import.meta.url));

/** A till in another process, to be worked from here and killed at will. */
export class RemoteTill {
  readonly log: string[] = [];
  private readonly child: ChildProcess;
  private readonly views: Feed<TillView | null> = feed<TillView | null>(null);
  private readonly ready = feed(false);
  private readonly waiting = new Map<number, (answer: Answer | null) => void>();
  private readonly gone: Promise<unknown>;
  private orders = 0;

  constructor(settings: ChildSettings) {
    this.child = spawn(process.execPath, [SCRIPT, JSON.stringify(settings)], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'joren-compiled') }, // half the start is compiling
    });
    // An order to a till that has just been killed: what the test wanted.
    this.child.stdin?.on('error', () => undefined);
    this.gone = once(this.child, 'exit').then(() => {
      for (const answer of this.waiting.values()) answer(null);
    });
    if (!this.child.stdout) throw new Error('The child has no output');
    createInterface({ input: this.child.stdout }).on('line', (line) => this.take(JSON.parse(line) as ChildLine));
  }

  static async start(settings: ChildSettings): Promise<RemoteTill> {
    const till = new RemoteTill(settings);
    await reached(till.ready, (ready) => ready, 120_000);
    return till;
  }

  get view(): TillView {
    const view = this.views.latest();
    if (!view) throw new Error('The till has not shown anything yet');
    return view;
  }
  get notice(): string | null {
    return this.view.notice?.notice.code ?? null;
  }
  reached(wanted: (view: TillView) => boolean): Promise<TillView | null> {
    return reached(this.views, (view) => view !== null && wanted(view), 120_000);
  }

  /** Null where the till was killed before it could answer. Its view is never older than its answer. */
  act<Name extends ActName>(name: Name, input: object = {}, dieAtCall?: number): Promise<Answer | null> {
    const id = ++this.orders;
    const answered = new Promise<Answer | null>((resolve) => this.waiting.set(id, resolve));
    this.order({ do: name, id, input, dieAtCall });
    return answered;
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }
  /** kill -9. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.gone;
  }
  async close(): Promise<void> {
    this.order({ do: 'close' });
    await this.gone;
  }

  private order(order: ChildOrder): void {
    this.child.stdin?.write(`${JSON.stringify(order)}\n`);
  }

  private take(line: ChildLine): void {
    if ('view' in line) this.views.set(line.view);
    else if ('ready' in line) this.ready.set(true);
    else if ('log' in line) this.log.push(line.log);
    else {
      this.waiting.get(line.to)?.(line.answer);
      this.waiting.delete(line.to);
    }
  }
}
