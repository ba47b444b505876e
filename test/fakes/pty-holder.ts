// A process that holds a virtual tty which nobody reads, fills it and is killed: what it leaves behind is the test's affair.
import { systemTimers } from '../../electron/devices/timers.ts';
import { openPty } from '../../electron/devices/virtual/pty.ts';

const pty = await openPty(systemTimers);
while (pty?.write(Buffer.alloc(4_096, 0x41)));
process.stdout.write(pty?.path ?? '');
setInterval(() => {}, 60_000);
