import type { DeviceLine, DeviceProcess } from '../../electron/devices/apart/line.ts';

type Side = Parameters<DeviceLine['listen']>[0];

/** A device process in the test's hand: it hears what the till orders, says what it likes, and dies when told. */
export function fakeDeviceProcess() {
  const orders: unknown[][] = [];
  let till: Side | null = null;
  let begin: (line: DeviceLine) => void = () => {};
  const live = (): void => {
    const heard: unknown[] = [];
    orders.push(heard);
    begin({
      post: (message) => heard.push(message),
      listen: (on) => {
        till = on;
      },
      close: () => heard.push('closed'),
    });
  };
  const process: DeviceProcess = {
    start(onLine) {
      begin = onLine;
      live();
    },
    stop: () => Promise.resolve(),
  };
  return {
    process,
    /** What each life of the process was told. */
    orders,
    say: (message: unknown) => till?.message(message),
    die: () => till?.closed(),
    live,
  };
}
