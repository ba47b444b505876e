import { join } from 'node:path';
import { type RunningTill, startTill } from '../../electron/hosts/running-till.ts';
import type { Answer } from '../../shared/contract/till-api.ts';

/** The filled till, without devices, and with a head office that does not answer. */
export async function startFilledTill(root: string): Promise<RunningTill> {
  const started = await startTill({
    folder: join(root, 'till'),
    headOfficeUrl: null,
    enrolCode: null,
    printer: null,
    drawer: null,
    log: (line) => console.error(`bench: ${line}`),
  });
  if (!started.ok) throw new Error(`The till does not start: ${JSON.stringify(started.error)}`);
  return started.value;
}

/** A till that has run keeps what it folds of its journal, so it is started once before any start is measured. */
export async function leftInPeace(root: string): Promise<void> {
  const running = await startFilledTill(root);
  await running.close();
}

export function done(answer: Answer): void {
  if (!answer.ok) throw new Error(`The till refused: ${JSON.stringify(answer.notice)}`);
}
