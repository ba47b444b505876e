import { useEffect, useState } from 'react';

const FONTS = ['Noto Sans JP Variable', 'Noto Sans SC Variable'];

/**
 * The newest value whose fonts have come. Chromium keeps the shape of a word that it drew before its font was there (seen
 * in version 156, where a system font comes first in the list): such a word would stay a row of boxes.
 */
export function useReadable<T>(newest: T, first: T, textOf: (value: T) => string): T {
  const [readable, setReadable] = useState(first);
  const text = textOf(newest);
  useEffect(() => {
    let wanted = true;
    const show = (): void => {
      if (wanted) setReadable(() => newest);
    };
    // A font that cannot be had must not hold anything back.
    Promise.all(FONTS.map((font) => document.fonts.load(`700 16px "${font}"`, text))).then(show, show);
    return () => {
      wanted = false;
    };
  }, [newest, text]);
  return readable;
}
