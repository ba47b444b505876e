/**
 * Keeps operations in the order they were asked for. Most jobs are synchronous and run at once; only while a job waits
 * (the bytes of an attachment are read asynchronously) do later ones queue behind it.
 */
export class Turns {
  private last: Promise<unknown> | null = null;

  async run<T>(job: () => T | Promise<T>): Promise<T> {
    const turn = this.last === null ? job() : this.last.then(job, job);
    if (!(turn instanceof Promise)) return turn;
    this.last = turn;
    try {
      return await turn;
    } finally {
      if (this.last === turn) this.last = null;
    }
  }
}
