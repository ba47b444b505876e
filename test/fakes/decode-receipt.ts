import npos from 'npos';

export interface DecodedImage {
  readonly width: number;
  readonly height: number;
  readonly bits: Uint8Array;
  /** Where on its row it stands. */
  readonly align: 'left' | 'center' | 'right';
}

export interface DecodedReceipt {
  /** One string a row, as a person reads it. */
  readonly lines: readonly string[];
  /** The same rows, one list for each piece of paper that was cut off. */
  readonly papers: readonly (readonly string[])[];
  readonly cuts: number;
  readonly drawerPulses: number;
  readonly images: readonly DecodedImage[];
  readonly barcodes: readonly string[];
}

// The upper half of code page 437, which TextDecoder does not know (Unicode Consortium, CP437.TXT).
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

const ALIGNS = ['left', 'center', 'right'] as const;

type Charset = 'cp437' | 'ibm866' | 'shift_jis' | 'gb18030';

/** npos takes its commands from a table; these are the ones that it lacks. Anything unknown is an error. */
function parser() {
  const rules = { ...npos.rules };
  rules[0x1c] = { '(A': [0, 'd16'], '(E': [0, 'd16'], ...rules[0x1c] };
  rules[0x1d] = { '(k': [0, 'd16'], '(C': [0, 'd16'], '(M': [0, 'd16'], ...rules[0x1d] };
  rules[0x10] = { '\x04': 1, '\x05': 1, '\x14\x01': 2, ...rules[0x10] };
  return npos.parser(rules);
}

/**
 * Reads receipt bytes with nothing of ours: npos frames the commands, TextDecoder (ICU) reads the text. Throws where a
 * byte belongs to no command, and where a text byte would have been a control byte.
 */
export function decodeReceipt(bytes: Uint8Array): DecodedReceipt {
  const raw = Buffer.from(bytes);
  const { error, tree } = parser().analyze(raw);
  if (error) throw error;
  const lines: string[] = [];
  const papers: string[][] = [];
  let cutAt = 0;
  const images: DecodedImage[] = [];
  const barcodes: string[] = [];
  let kept: Omit<DecodedImage, 'align'> | null = null;
  let align: DecodedImage['align'] = 'left';
  let [row, cuts, drawerPulses] = ['', 0, 0];
  let [charset, page, yen] = ['cp437' as Charset, 0, false];
  for (const node of tree ?? []) {
    const body = raw.subarray(node.offset, node.offset + node.length);
    const [, , a = 0] = body;
    switch (node.ascii + (node.fn ?? '')) {
      case 'STX': {
        const rows = decodeText(body, charset, yen).split('\n');
        for (const [i, part] of rows.entries()) {
          row += part;
          if (i < rows.length - 1) {
            lines.push(row);
            row = '';
          }
        }
        break;
      }
      case 'ESC@':
        [charset, page, yen] = ['cp437', 0, false];
        align = 'left';
        break;
      case 'ESCa':
        align = ALIGNS[a % 48] ?? 'left';
        break;
      case 'ESCt':
        page = a;
        if (charset === 'cp437' || charset === 'ibm866') charset = page === 17 ? 'ibm866' : 'cp437';
        break;
      case 'ESCR':
        yen = a === 8;
        break;
      case 'FSC':
        charset = a % 48 === 1 ? 'shift_jis' : page === 17 ? 'ibm866' : 'cp437';
        break;
      case 'FS&':
        charset = 'gb18030';
        break;
      case 'FS.':
        charset = page === 17 ? 'ibm866' : 'cp437';
        break;
      case 'GSV':
        cuts++;
        papers.push(lines.slice(cutAt));
        cutAt = lines.length;
        break;
      case 'ESCp':
        drawerPulses++;
        break;
      case 'GSv0':
        images.push({
          width: (body[4]! | (body[5]! << 8)) * 8,
          height: body[6]! | (body[7]! << 8),
          bits: body.subarray(8),
          align,
        });
        break;
      case 'GS8L':
        // fn 112 keeps the dots: behind a length of four bytes stand m fn a bx by c xL xH yL yH.
        if (body[8] !== 112) throw new Error(`GS 8 L function ${body[8]}`);
        kept = { width: body[13]! | (body[14]! << 8), height: body[15]! | (body[16]! << 8), bits: body.subarray(17) };
        break;
      case 'GS(L':
        if (body[6] !== 50 || !kept) throw new Error('Nothing is kept to print');
        images.push({ ...kept, align });
        kept = null;
        break;
      case 'GSk':
        barcodes.push(body.subarray(4).toString('latin1').replace(/^\{B/, '').replaceAll('{{', '{'));
        break;
      default:
        if (node.ascii === 'DLE' && node.fn?.startsWith('\x14')) drawerPulses++;
    }
  }
  if (row !== '') lines.push(row);
  return { lines, papers, cuts, drawerPulses, images, barcodes };
}

function decodeText(bytes: Uint8Array, charset: Charset, yen: boolean): string {
  const stray = bytes.find((byte) => (byte < 0x20 && byte !== 0x0a) || byte === 0x7f);
  if (stray !== undefined) throw new Error(`Control byte ${stray.toString(16)} among text`);
  if (charset === 'cp437')
    return Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : CP437[byte - 0x80]!)).join('');
  const text = new TextDecoder(charset, { fatal: true }).decode(bytes);
  return yen ? text.replaceAll('\\', '¥') : text;
}

/** Bands of one symbol put together again, as `0` and `1` rows. */
export function pixelRows(images: readonly Omit<DecodedImage, 'align'>[]): string[] {
  return images.flatMap(({ width, height, bits }) =>
    Array.from({ length: height }, (_, y) =>
      Array.from({ length: width }, (_, x) => (bits[y * ((width + 7) >> 3) + (x >> 3)]! >> (7 - (x & 7))) & 1).join(''),
    ),
  );
}
