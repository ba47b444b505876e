/** A request that is refused at the edge: nothing of it was stored. */
export class WireFault extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const notThere = (): WireFault => new WireFault(404, 'console.notThere', 'There is nothing here.');
