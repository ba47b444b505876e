import { readFile } from 'node:fs/promises';
import { Blob, Face, Font, Buffer as Run, shape, Variation } from 'harfbuzzjs';
import decompress from 'woff2-encoder/decompress';
import type { Language } from '../../../../shared/units/text.ts';
import { blank, stamp } from '../bitmap.ts';
import { type Inked, inked } from './outline.ts';
import { covers, FAMILIES_OF, type Family, type Slice, slicesOf } from './slices.ts';

/** A letter ready to be stamped; `advance` is how far the pen moves on. Everything in dots. */
export interface Glyph extends Inked {
  readonly advance: number;
}

export interface Weight {
  readonly bold: boolean;
  /** Height of the em square in dots. */
  readonly emDots: number;
}

/** Thin strokes break on thermal paper: a little heavier than on a screen. */
const WEIGHTS = { plain: 500, bold: 800 };
const CACHED_MAX = 20_000;

interface Cut {
  readonly plain: Font;
  readonly bold: Font;
  readonly unitsPerEm: number;
}

/**
 * Glyphs of the bundled fonts, drawn once and kept. `load` reads the files that a text needs; after that `glyph` is a
 * look-up. Null is a character that no font of ours has.
 */
export class GlyphBook {
  private readonly families = new Map<Family, readonly Slice[]>();
  private readonly cuts = new Map<string, Cut>();
  private readonly drawn = new Map<string, Glyph | null>();

  /** Rejects where a font is missing or broken. */
  async load(graphemes: Iterable<string>, language: Language): Promise<void> {
    for (const grapheme of graphemes) {
      for (const slice of this.candidates(grapheme, language)) {
        const cut = this.cuts.get(slice.path) ?? (await cutOf(slice.path));
        this.cuts.set(slice.path, cut);
        if (shaped(grapheme, cut.plain)) break;
      }
    }
  }

  glyph(grapheme: string, language: Language, weight: Weight): Glyph | null {
    const key = `${language} ${weight.bold ? 'b' : 'p'}${weight.emDots} ${grapheme}`;
    const known = this.drawn.get(key);
    if (known !== undefined) return known;
    if (this.drawn.size >= CACHED_MAX) this.drawn.clear();
    const glyph = this.draw(grapheme, language, weight);
    this.drawn.set(key, glyph);
    return glyph;
  }

  private draw(grapheme: string, language: Language, { bold, emDots }: Weight): Glyph | null {
    for (const { path } of this.candidates(grapheme, language)) {
      const cut = this.cuts.get(path);
      const font = cut && (bold ? cut.bold : cut.plain);
      const run = font && shaped(grapheme, font);
      if (run) return composed(run, font, emDots / cut.unitsPerEm);
    }
    return null;
  }

  private candidates(grapheme: string, language: Language): Slice[] {
    const first = grapheme.codePointAt(0) ?? 0;
    return FAMILIES_OF[language].flatMap((family) => {
      const slices = this.families.get(family) ?? slicesOf(family);
      this.families.set(family, slices);
      return slices.filter((slice) => covers(slice, first));
    });
  }
}

async function cutOf(path: string): Promise<Cut> {
  const face = new Face(new Blob(await decompress(await readFile(path))));
  const weighing = (weight: number): Font => {
    const font = new Font(face);
    font.setVariations([new Variation('wght', weight)]);
    return font;
  };
  return { plain: weighing(WEIGHTS.plain), bold: weighing(WEIGHTS.bold), unitsPerEm: face.upem };
}

interface Placed {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly advance: number;
}

/** The glyphs of one grapheme, its accents placed, or null where the font lacks one of them. */
function shaped(grapheme: string, font: Font): Placed[] | null {
  const run = new Run();
  run.addText(grapheme);
  run.guessSegmentProperties();
  shape(font, run);
  const positions = run.getGlyphPositions();
  let pen = 0;
  const placed = run.getGlyphInfos().map(({ codepoint: id }, i): Placed => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[i] ?? {};
    const at = { id, x: pen + xOffset, y: yOffset, advance: xAdvance };
    pen += xAdvance;
    return at;
  });
  return placed.length > 0 && placed.every(({ id }) => id !== 0) ? placed : null;
}

function composed(run: readonly Placed[], font: Font, scale: number): Glyph {
  const advance = Math.round(run.reduce((sum, glyph) => sum + glyph.advance, 0) * scale);
  const parts = run.map(({ id, x, y }) => {
    const { bitmap, left, top } = inked(font.glyphToJson(id), scale);
    return { bitmap, left: left + Math.round(x * scale), top: top - Math.round(y * scale) };
  });
  const [only] = parts;
  if (only && parts.length === 1) return { ...only, advance };
  const left = Math.min(...parts.map((part) => part.left));
  const top = Math.min(...parts.map((part) => part.top));
  const right = Math.max(...parts.map((part) => part.left + part.bitmap.width));
  const bottom = Math.max(...parts.map((part) => part.top + part.bitmap.height));
  const bitmap = blank(right - left, bottom - top);
  for (const part of parts) stamp(bitmap, part.bitmap, part.left - left, part.top - top);
  return { bitmap, left, top, advance };
}
