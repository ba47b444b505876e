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

/** Once more behind itself is impatience: F12 begins the payment, and the second F12 would be the card. */
const ONCE = /^(F\d+|Enter|Escape)$/;
let lastKey = '';

/**
 * Runs now or, while the till has still to answer, in its turn: a key means what the screen shows once everything that
 * was done before it is done, however busy the machine is.
 */
export function keyInTurn(name: string, run: () => void): void {
  const isImpatience = isBehind() && name === lastKey && ONCE.test(name);
  lastKey = name;
  if (!isImpatience) inTurn({ kind: 'key', run });
}

export function scanInTurn(run: () => void): void {
  lastKey = '';
  inTurn({ kind: 'scan', run });
}

function inTurn(next: Ahead): void {
  if (!isBehind()) runNow(next);
  else if (ahead.length < AHEAD_MAX) ahead.push(next);
}

/** What comes next comes in a task of its own: the screen has been drawn by then, and its keys are bound. */
function runNow({ run }: Ahead): void {
  waitedFor++;
  try {
    run();
  } finally {
    setTimeout(() => over(true));
  }
}

function over(ok: boolean): void {
  waitedFor--;
  if (!ok) dropKeysAhead();
  if (waitedFor > 0) return;
  const next = ahead.shift();
  if (next) runNow(next);
  else lastKey = '';
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
  void done.then((ok) => setTimeout(() => over(ok)));
}
