import { parentPort } from 'node:worker_threads';
import { type DrawRequest, drawLines } from './draw.ts';
import { GlyphBook } from './glyph-book.ts';

// The thread in which receipts are drawn: fonts read and glyphs made once stay here, beside the till's own loop.
const book = new GlyphBook();

parentPort?.on('message', ({ id, request }: { id: number; request: DrawRequest }) => {
  drawLines(request, book).then(
    (drawn) => parentPort?.postMessage({ id, drawn }),
    (fault: unknown) => parentPort?.postMessage({ id, fault: String(fault).slice(0, 300) }),
  );
});
