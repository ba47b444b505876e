import type { Timers } from '../timers.ts';

/**
 * A printer takes one connection at a time. Whoever does not get a turn within `waitMs` gets null, not a place later.
 * What is `urgent` is next, before all that wait already.
 */
export class Turns {
  private readonly timers: Timers;
  private readonly queue: ((release: () => void) => void)[] = [];
  private taken = false;

  constructor(timers: Timers) {
    this.timers = timers;
  }

  take(waitMs: number, urgent = false): Promise<(() => void) | null> {
    if (!this.taken) {
      this.taken = true;
      return Promise.resolve(this.releaseOnce());
    }
    return new Promise((resolve) => {
      const cancel = this.timers.after(waitMs, () => {
        this.queue.splice(this.queue.indexOf(mine), 1);
        resolve(null);
      });
      const mine = (release: () => void): void => {
        cancel();
        resolve(release);
      };
      if (urgent) this.queue.unshift(mine);
      else this.queue.push(mine);
    });
  }

  private releaseOnce(): () => void {
    let released = false;
    return () => {
      if (released) return;
      released = true;
      const next = this.queue.shift();
      if (next) next(this.releaseOnce());
      else this.taken = false;
    };
  }
}
