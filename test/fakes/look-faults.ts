import type { Page } from 'playwright-core';

/** Nothing on a screen may be smaller, in CSS pixels. */
const FONT_PX_MIN = 16;
/** Fingers need so much. */
const TOUCH_PX_MIN = 56;
const CONTRAST_TEXT_MIN = 4.5;
const CONTRAST_FIGURE_MIN = 7;

/**
 * What a look at the page would find wrong with its layout: cut text, text off the screen, a page that scrolls, a key
 * that has to be scrolled to.
 */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(
    ({ fontMin, touchMin }) => {
      const faults: string[] = [];
      const root = document.documentElement;
      if (root.scrollWidth > innerWidth || root.scrollHeight > innerHeight) faults.push('the page scrolls');
      const texts = [...document.querySelectorAll<HTMLElement>('body *')].filter(
        (element) =>
          element.checkVisibility() &&
          [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
      );
      for (const element of texts) {
        const said = JSON.stringify(element.textContent?.trim().slice(0, 40));
        const size = Number.parseFloat(getComputedStyle(element).fontSize);
        if (size < fontMin && !element.closest('figure')) faults.push(`${said} is ${size} px`);
        // A font's own box is higher than its line: that much may hang over without a stroke being lost.
        const air = 2 + size * 0.12;
        const range = document.createRange();
        range.selectNodeContents(element);
        const text = range.getBoundingClientRect();
        if (text.width === 0) continue;
        for (let box: HTMLElement | null = element; box; box = box.parentElement) {
          const { overflowX, overflowY } = getComputedStyle(box);
          const room = box.getBoundingClientRect();
          if (overflowX !== 'visible' && (text.right > room.right + 1 || text.left < room.left - 1))
            faults.push(`${said} is cut off at the side`);
          // What a list scrolls away can be scrolled back: from the list outwards only the list's own box counts.
          if (overflowY === 'auto' || overflowY === 'scroll') break;
          if (overflowY !== 'visible' && (text.bottom > room.bottom + air || text.top < room.top - air))
            faults.push(`${said} is cut off above or below`);
        }
      }
      for (const button of document.querySelectorAll<HTMLElement>('button')) {
        if (!button.checkVisibility()) continue;
        const { width, height } = button.getBoundingClientRect();
        if (width < touchMin || height < touchMin)
          faults.push(
            `${JSON.stringify(button.textContent)} is ${Math.round(width)} × ${Math.round(height)} px to touch`,
          );
      }
      // Only a list is longer than its room: what is pressed beside it is in view.
      for (const element of document.querySelectorAll<HTMLElement>('button')) {
        if (!element.checkVisibility() || element.closest('ul, ol, [data-list]')) continue;
        const own = element.getBoundingClientRect();
        for (let box: HTMLElement | null = element; box; box = box.parentElement) {
          const isPage = box === root;
          if (!isPage && getComputedStyle(box).overflowY === 'visible') continue;
          const room = isPage ? { top: 0, bottom: innerHeight } : box.getBoundingClientRect();
          if (own.top >= room.top - 1 && own.bottom <= room.bottom + 1) continue;
          faults.push(`${JSON.stringify(element.textContent?.trim().slice(0, 40))} has to be scrolled to`);
          break;
        }
      }
      return [...new Set(faults)];
    },
    { fontMin: FONT_PX_MIN, touchMin: TOUCH_PX_MIN },
  );
}

/** Text too close to its ground. What is only digits is held to more. */
export function contrastFaults(page: Page): Promise<string[]> {
  return page.evaluate(
    ({ textMin, figureMin }) => {
      const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
      if (!canvas) throw new Error('no canvas');
      const rgba = (color: string): [number, number, number, number] => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
        const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
        return [red, green, blue, alpha];
      };
      // WCAG 2.2, relative luminance.
      const luminance = ([red, green, blue]: readonly number[]): number => {
        const part = (value = 0): number => {
          const share = value / 255;
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        };
        return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
      };
      const ground = (element: Element | null): string => {
        for (let box = element; box; box = box.parentElement) {
          const color = getComputedStyle(box).backgroundColor;
          if (rgba(color)[3] > 250) return color;
        }
        return 'white';
      };
      const faults: string[] = [];
      for (const element of document.querySelectorAll<HTMLElement>('body *')) {
        const text = [...element.childNodes]
          .map((node) => (node.nodeType === Node.TEXT_NODE ? node.textContent : ''))
          .join('')
          .trim();
        if (text === '' || !element.checkVisibility()) continue;
        const [front, back] = [luminance(rgba(getComputedStyle(element).color)), luminance(rgba(ground(element)))];
        const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
        const least = /^[\u2212+\d.,\u00a0 ]+$/.test(text) ? figureMin : textMin;
        if (ratio < least) faults.push(`${JSON.stringify(text.slice(0, 40))} has a contrast of ${ratio.toFixed(2)}`);
      }
      return [...new Set(faults)];
    },
    { textMin: CONTRAST_TEXT_MIN, figureMin: CONTRAST_FIGURE_MIN },
  );
}
