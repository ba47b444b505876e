/** More than anybody types ahead: what comes after them is not taken. */
const AHEAD_MAX = 100;

interface Ahead {
  readonly kind: 'key' | 'scan';
  readonly run: () => void;
}

const ahead: Ahead[] = [];
let waitedFor = 0;

/** Whether what is pressed now has to wait for what was done before it. */
export const isBehind = (): boolean => waitedFor > 0 || ahead.length > 0;

/**
 * Runs now or, while the till has still to answer, in its turn: a key means what the screen shows once everything that
 * was done before it is done, however busy the machine is.
 */
export function inTurn(kind: Ahead['kind'], run: () => void): void {
  if (!isBehind()) run();
  else if (ahead.length < AHEAD_MAX) ahead.push({ kind, run });
}

/** Keys that nobody would press who saw what the screen shows now. What was scanned stays: goods are not forgotten. */
export function dropKeysAhead(): void {
  ahead.splice(0, ahead.length, ...ahead.filter(({ kind }) => kind === 'scan'));
}

/**
 * An act, or what a screen asks to know, that the till has still to answer. Behind a refusal no key does anything that the
 * cashier has not seen coming.
 */
export function underWay(done: Promise<boolean>): void {
  waitedFor++;
  void done.then((ok) => {
    waitedFor--;
    if (!ok) dropKeysAhead();
    runNextSoon();
  });
}

/** In a task of its own: the screen has been drawn by then, and its keys are bound. */
function runNextSoon(): void {
  if (waitedFor > 0 || ahead.length === 0) return;
  setTimeout(() => {
    if (waitedFor > 0) return;
    try {
      ahead.shift()?.run();
    } finally {
      runNextSoon();
    }
  });
}
