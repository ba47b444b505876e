import type { DeviceLine, DeviceProcess } from '../../electron/devices/apart/line.ts';
import { serveDevices } from '../../electron/devices/apart/serve.ts';
import { systemTimers } from '../../electron/devices/timers.ts';

type Side = Parameters<DeviceLine['listen']>[0];

/** The device process without a process: what is said goes through JSON and a turn of the loop, as it does between two. */
export function besideThis(): DeviceProcess {
  return {
    start(onLine) {
      const sides: (Side | null)[] = [null, null];
      const end = (here: 0 | 1): DeviceLine => ({
        post: (message) => {
          const text = JSON.stringify(message);
          setImmediate(() => sides[1 - here]?.message(JSON.parse(text)));
        },
        listen: (on) => {
          sides[here] = on;
        },
        close: () => sides[1 - here]?.closed(),
      });
      serveDevices(end(1), { timers: systemTimers, look: () => Promise.resolve({ devices: [], troubles: [] }) });
      onLine(end(0));
    },
    stop: () => Promise.resolve(),
  };
}
