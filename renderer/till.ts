import type { ContractRouterClient } from '@orpc/contract';
import { create } from 'zustand';
import type { Notice } from '../shared/contract/refusals.ts';
import type { ActAnswer, Answer, tillContract } from '../shared/contract/till-api.ts';
import type { LineView, TillView } from '../shared/contract/views.ts';
import { underWay } from './keys/type-ahead.ts';

export type TillClient = ContractRouterClient<typeof tillContract>;
export type Tone = 'info' | 'attention' | 'refused';

/** What stands in the notice bar: words for the till's newest answer, or that the till did not hear an act. */
export type Shown =
  | { readonly tone: Tone; readonly notice: Notice }
  | { readonly tone: 'refused'; readonly notice: null };

interface Till {
  readonly view: TillView | null;
  /** `null`: the till is away, and nothing can be done until it is back. */
  readonly client: TillClient | null;
  readonly everSeen: boolean;
  /** An answer that the view did not bring; the next notice of the view takes its place. */
  readonly refusal: Shown | null;
}

export const useTill = create<Till>(() => ({ view: null, client: null, everSeen: false, refusal: null }));

/** A newer view. Lines that have not changed stay the same objects, so that only changed rows are drawn again. */
export function showView(view: TillView, client: TillClient): void {
  useTill.setState((now) => ({
    view: { ...view, lines: sharedLines(now.view?.lines ?? [], view.lines) },
    client,
    everSeen: true,
    refusal: view.notice?.id === now.view?.notice?.id ? now.refusal : null,
  }));
}

export const tillAway = (): void => useTill.setState({ client: null });

function sharedLines(before: readonly LineView[], after: LineView[]): LineView[] {
  const known = new Map(before.map((line) => [line.id, line]));
  const lines = after.map((line) => {
    const old = known.get(line.id);
    return old && JSON.stringify(old) === JSON.stringify(line) ? old : line;
  });
  return lines.length === before.length && lines.every((line, at) => line === before[at])
    ? (before as LineView[])
    : lines;
}

/** Sends calls one after the other. */
function sending(): (call: (client: TillClient) => Promise<Answer>) => Promise<boolean> {
  let queue: Promise<unknown> = Promise.resolve();
  return (call) => {
    const answered = queue.then(() => attempt(call));
    queue = answered;
    return answered;
  };
}

const sendAct = sending();

/**
 * Sends one act after the other: a scan and the key pressed after it reach the till in that order. Answers when the screen
 * shows what came of it.
 */
export function act(call: (acts: TillClient['act']) => Promise<ActAnswer>): Promise<boolean> {
  const done = sendAct(async (client) => {
    const answer = await call(client.act);
    await shownOf(client, answer.version);
    return answer;
  });
  underWay(done);
  return done;
}

/** The view of that version, or a newer one, is on the screen, or the till that made it has gone. */
function shownOf(of: TillClient, version: number): Promise<void> {
  const isOver = ({ view, client }: Till): boolean => client !== of || (view !== null && view.version >= version);
  return new Promise((resolve) => {
    if (isOver(useTill.getState())) return resolve();
    const stop = useTill.subscribe((now) => {
      if (!isOver(now)) return;
      stop();
      resolve();
    });
  });
}

/** What a screen has to know before its keys mean something. `null`: the till did not answer. */
export function ask<T>(call: (ask: TillClient['ask']) => Promise<T>): Promise<T | null> {
  const { client } = useTill.getState();
  const told = client ? call(client.ask).catch(() => null) : Promise.resolve(null);
  underWay(told.then((answer) => answer !== null));
  return told;
}

const sendSetUp = sending();

/** The same for what a set-up screen asks for, which may take as long as a device does: no sale waits for it. */
export const setUp = (call: (setup: TillClient['setup']) => Promise<Answer>): Promise<boolean> =>
  sendSetUp((client) => call(client.setup));

async function attempt(call: (client: TillClient) => Promise<Answer>): Promise<boolean> {
  const { client } = useTill.getState();
  try {
    if (!client) return refused(null);
    useTill.setState({ refusal: null });
    const answer = await call(client);
    return answer.ok || refused(answer.notice);
  } catch {
    // The line broke or the till threw: either way nobody knows that it was done, and the next view shows the truth.
    return refused(null);
  }
}

function refused(notice: Notice | null): false {
  // Most refusals come with the view as well; the bar shows them once.
  if (notice === null || useTill.getState().view?.notice?.notice.code !== notice.code) {
    useTill.setState({ refusal: { tone: 'refused', notice } as Shown });
  }
  return false;
}

/** A refusal that the screen gives itself, about something that never reached the till. */
export const refuseHere = (notice: Notice): void => useTill.setState({ refusal: { tone: 'refused', notice } });

/** What the notice bar shows now: the refusal that only the answer brought, else the view's own notice. */
export const shownNotice = ({ view, refusal }: Till): Shown | null => refusal ?? view?.notice ?? null;
