import type { CounterView, PaperLine } from '../../shared/contract/till-api.ts';
import type { Paper } from '../devices/virtual/paper.ts';
import type { Token } from '../devices/virtual/tokenizer.ts';
import { pngOfBits } from './png.ts';

const EMPTY: PaperLine = { kind: 'text', text: '', align: 'left', width: 1, height: 1, bold: false, image: null };

/** A slip as the panel draws it, with its torn edge. */
export const slipLines = (paper: Paper): PaperLine[] => [...paper.lines.map(shown), { ...EMPTY, kind: 'cut' }];

function shown(line: Paper['lines'][number]): PaperLine {
  switch (line.kind) {
    case 'row': {
      const [first] = line.runs;
      return {
        ...EMPTY,
        text: line.runs.map((run) => run.text).join(''),
        align: line.align,
        width: first?.width ?? 1,
        height: first?.height ?? 1,
        bold: line.runs.some((run) => run.bold),
      };
    }
    case 'bitmap':
      return {
        ...EMPTY,
        kind: 'image',
        align: line.align,
        width: line.width,
        height: line.height,
        image: pngOfBits(Buffer.from(line.bits, 'base64'), line.width, line.height),
      };
    case 'barcode':
      return { ...EMPTY, text: line.content, align: line.align };
    case 'unknown':
      return { ...EMPTY, text: `? ${line.hex}` };
  }
}

/** A picture is thousands of bytes: its head says what it is. */
const HEX_BYTES_MAX = 24;
const TEXT_MAX = 48;

/** Names of the letters that are none. */
const UNSEEN: Readonly<Record<string, string>> = { '\u0004': 'EOT', '\u0005': 'ENQ', '\u0014': 'DC4', '\f': 'FF' };

/** One command or run of text as a row of the list: its bytes, and what they say where they are plain text. */
export function commandRow(token: Token): Omit<CounterView['commands'][number], 'id'> {
  if (token.kind === 'unknown') return { name: '?', hex: spaced(token.bytes), text: '' };
  if (token.kind === 'command') {
    const size = token.args.length > HEX_BYTES_MAX ? String(token.args.length) : '';
    return { name: token.name.replace(/.$/, (last) => UNSEEN[last] ?? last), hex: spaced(token.args), text: size };
  }
  const text = Buffer.from(token.bytes).toString('latin1');
  return { name: '', hex: spaced(token.bytes), text: /^[ -~]*$/.test(text) ? text.slice(0, TEXT_MAX) : '' };
}

export function spaced(bytes: Uint8Array, bytesMax = HEX_BYTES_MAX): string {
  const hex = Array.from(bytes.subarray(0, bytesMax), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return bytes.length > bytesMax ? `${hex} …` : hex;
}
