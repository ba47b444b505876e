import type { ContractRouterClient } from '@orpc/contract';
import { create } from 'zustand';
import type { Notice } from '../shared/contract/refusals.ts';
import type { Answer, tillContract } from '../shared/contract/till-api.ts';
import type { LineView, TillView } from '../shared/contract/views.ts';

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

let queue: Promise<unknown> = Promise.resolve();

/** Sends one act after the other: a scan and the key pressed after it reach the till in that order. */
export const act = (call: (acts: TillClient['act']) => Promise<Answer>): Promise<boolean> =>
  send((client) => call(client.act));

/** The same for what a set-up screen asks for. */
export const setUp = (call: (setup: TillClient['setup']) => Promise<Answer>): Promise<boolean> =>
  send((client) => call(client.setup));

function send(call: (client: TillClient) => Promise<Answer>): Promise<boolean> {
  const answered = queue.then(() => attempt(call));
  queue = answered;
  return answered;
}

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
