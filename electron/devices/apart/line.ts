/** A line to the process beside this one. What comes over it is parsed by whoever takes it; nothing comes after `closed`. */
export interface DeviceLine {
  post(message: unknown): void;
  /** Once, before anything is posted. */
  listen(on: { message(message: unknown): void; closed(): void }): void;
  /** There is a better one: whoever is at its other end lets go of what he holds for it. */
  close(): void;
}

/**
 * How a root gives the till a second process for native code: forked by Node, or a utility process of Electron's shell.
 * It runs from the first `start` to `stop`, and whenever it dies it is started again and comes with a new line.
 */
export interface DeviceProcess {
  start(onLine: (line: DeviceLine) => void): void;
  stop(): Promise<void>;
}
