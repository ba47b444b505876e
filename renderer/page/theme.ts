import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** Indigo, ai in Japanese: the colour of shop curtains, and here of the one thing to press next. */
const ai: MantineColorsTuple = [
  '#eef3fc',
  '#dbe5f7',
  '#b9ccee',
  '#9dbcff',
  '#6f98e0',
  '#3f72c9',
  '#1d4fa8',
  '#163e86',
  '#102f68',
  '#14213d',
];

export const theme = createTheme({
  colors: { ai },
  primaryColor: 'ai',
  primaryShade: { light: 6, dark: 3 },
  autoContrast: true,
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font)',
  defaultRadius: 10,
  fontSizes: { xs: '16px', sm: '16px', md: '18px', lg: '20px', xl: '24px' },
  respectReducedMotion: true,
});
