import { read } from 'node:fs';
import { promisify } from 'node:util';
import type { SerialPort } from 'serialport';

type Options = Omit<ConstructorParameters<typeof SerialPort>[0], 'autoOpen'>;

/** What serialport holds of an open port on POSIX. */
interface PosixBound {
  readonly fd: number | null;
  readonly poller: { once(event: 'readable', then: (fault: Error | null) => void): unknown };
  read(buffer: Buffer, offset: number, length: number): Promise<{ buffer: Buffer; bytesRead: number }>;
}

const readFd = promisify(read);
const NOT_YET = new Set(['EAGAIN', 'EWOULDBLOCK', 'EINTR']);

/**
 * serialport, loaded at first use: a machine where the native part is missing still sells, without this device.
 * On POSIX a line that hangs up answers every read with nothing. serialport then reads again for ever if the plug is
 * pulled while it reads, so that the device is never missed and never comes back; here that is the end of the line.
 */
export async function serialPort(options: Options): Promise<SerialPort> {
  const { SerialPort } = await import('serialport');
  const port = new SerialPort({ ...options, autoOpen: false });
  port.once('open', () => {
    const bound: PosixBound | object | undefined = port.port;
    if (bound && 'poller' in bound) bound.read = (...asked) => readSome(bound, ...asked);
  });
  return port;
}

async function readSome(bound: PosixBound, ...[buffer, offset, length]: Parameters<PosixBound['read']>) {
  for (;;) {
    const bytesRead = await readFd(openFd(bound), buffer, offset, length, null).then(
      (answer) => answer.bytesRead,
      (fault: NodeJS.ErrnoException) => {
        if (NOT_YET.has(fault.code ?? '')) return null;
        throw fault;
      },
    );
    if (bytesRead === 0) throw new Error('The line has hung up');
    if (bytesRead !== null) return { buffer, bytesRead };
    openFd(bound); // closed meanwhile, its poller is gone, and asking it would end the process
    await readable(bound);
  }
}

function openFd({ fd }: PosixBound): number {
  if (fd === null) throw Object.assign(new Error('Port is not open'), { canceled: true });
  return fd;
}

const readable = ({ poller }: PosixBound): Promise<void> =>
  new Promise((resolve, reject) => {
    poller.once('readable', (fault) => (fault ? reject(fault) : resolve()));
  });
