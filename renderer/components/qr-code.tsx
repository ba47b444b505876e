import classes from './qr-code.module.css';

interface QrCodeProps {
  /** A row a string, `1` for what is dark. */
  readonly rows: readonly string[];
  /** What it is, for who cannot see it. */
  readonly label: string;
}

/** ISO/IEC 18004 asks for four modules of light around a symbol. */
const QUIET = 4;

/** A QR symbol. Dark on light in a dark room too: many readers know it in no other way. */
export function QrCode({ rows, label }: QrCodeProps) {
  const side = rows.length + 2 * QUIET;
  return (
    <svg className={classes.code} viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label}>
      <rect className={classes.light} width={side} height={side} />
      <path className={classes.dark} d={outline(rows)} />
    </svg>
  );
}

/** One rectangle for each run of dark modules. */
function outline(rows: readonly string[]): string {
  return rows
    .flatMap((row, y) =>
      Array.from(
        row.matchAll(/1+/g),
        ({ 0: run, index }) => `M${index + QUIET} ${y + QUIET}h${run.length}v1h-${run.length}z`,
      ),
    )
    .join('');
}
