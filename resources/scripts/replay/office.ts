import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Reference } from './reference.ts';

export interface Opened {
  readonly url: string;
  readonly code: string;
}

/** What head office holds, by its own books. */
export interface Held {
  readonly entries: number;
  readonly sales: number;
  readonly lines: number;
  readonly shelf: number;
  readonly memberDiscount: number;
  readonly couponDiscount: number;
  readonly discount: number;
  readonly paid: number;
  /** Postings by member, and the position that was worked out from them. */
  readonly points: { readonly [member: string]: number };
  readonly positions: { readonly [member: string]: number };
  readonly alarms: readonly string[];
  readonly quarantined: number;
}

export type OfficeAsk =
  | { readonly do: 'open'; readonly folder: string; readonly reference: Reference }
  | { readonly do: 'held' }
  | { readonly do: 'close' };
export type OfficeAnswer =
  | { readonly ok: true; readonly answer: Opened | Held | null }
  | { readonly ok: false; readonly why: string };

export interface ReplayOffice extends Opened {
  held(): Promise<Held>;
  close(): Promise<void>;
}

export async function openReplayOffice(folder: string, reference: Reference): Promise<ReplayOffice> {
  const child = fork(join(import.meta.dirname, 'office-process.ts'), { serialization: 'advanced' });
  const opened = (await ask(child, { do: 'open', folder, reference })) as Opened;
  return {
    ...opened,
    held: async () => (await ask(child, { do: 'held' })) as Held,
    async close() {
      await ask(child, { do: 'close' });
      child.disconnect();
    },
  };
}

/** One question at a time. */
function ask(child: ChildProcess, question: OfficeAsk): Promise<Opened | Held | null> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void => reject(new Error(`The head office ended with ${code}`));
    child.once('exit', onExit);
    child.once('message', (answer: OfficeAnswer) => {
      child.off('exit', onExit);
      if (answer.ok) resolve(answer.answer);
      else reject(new Error(`Head office: ${answer.why}`));
    });
    child.send(question);
  });
}
