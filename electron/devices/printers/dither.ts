import type { GreyImage } from '../../../shared/receipt/lines.ts';
import { type Bitmap, blacken, blank } from './bitmap.ts';

const kept = new WeakMap<GreyImage, Bitmap>();

/**
 * Greys as dots: scaled down to the paper where it is wider, then Floyd and Steinberg's error diffusion, which leaves
 * pure black and white as they are. A logo is the same on every receipt, so its dots are kept.
 */
export function dithered(image: GreyImage, widthDots: number): Bitmap {
  const width = Math.min(image.width, widthDots);
  const known = kept.get(image);
  if (known?.width === width) return known;
  const bitmap = diffused(scaled(image, width));
  kept.set(image, bitmap);
  return bitmap;
}

/** Each dot is the mean of what it covers. */
function scaled(image: GreyImage, width: number): GreyImage {
  if (width === image.width) return image;
  const factor = image.width / width;
  const height = Math.max(1, Math.round(image.height / factor));
  const grey = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [Math.floor(y * factor), Math.min(image.height, Math.ceil((y + 1) * factor))];
    for (let x = 0; x < width; x++) {
      const [left, right] = [Math.floor(x * factor), Math.min(image.width, Math.ceil((x + 1) * factor))];
      let sum = 0;
      for (let row = top; row < bottom; row++) {
        for (let column = left; column < right; column++) sum += image.grey[row * image.width + column]!;
      }
      grey[y * width + x] = Math.round(sum / Math.max(1, (bottom - top) * (right - left)));
    }
  }
  return { width, height, grey };
}

function diffused({ width, height, grey }: GreyImage): Bitmap {
  const page = blank(width, height);
  let here = new Float64Array(width + 2);
  for (let y = 0; y < height; y++) {
    const below = new Float64Array(width + 2);
    for (let x = 0; x < width; x++) {
      const wanted = grey[y * width + x]! + here[x + 1]!;
      const black = wanted < 128;
      if (black) blacken(page, x, y);
      const error = wanted - (black ? 0 : 255);
      here[x + 2]! += (error * 7) / 16;
      below[x]! += (error * 3) / 16;
      below[x + 1]! += (error * 5) / 16;
      below[x + 2]! += error / 16;
    }
    here = below;
  }
  return page;
}
