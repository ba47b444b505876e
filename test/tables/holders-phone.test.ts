import { expect, test } from 'vitest';
import { normalPhone } from '../../shared/catalogue/phone.ts';

const JAPAN = { country: '81', trunk: '0' };
const RUSSIA = { country: '7', trunk: '8' };
const CHINA = { country: '86', trunk: '' };

test.each([
  // typed                       where     one form
  ['090-1234-5678', JAPAN, 'tel:+819012345678'],
  ['０９０ー１２３４ー５６７８', JAPAN, 'tel:+819012345678'],
  ['+81 90 1234 5678', JAPAN, 'tel:+819012345678'],
  ['+81 (0)90 1234 5678', JAPAN, 'tel:+819012345678'],
  ['819012345678', JAPAN, 'tel:+819012345678'],
  ['(03) 1234.5678', JAPAN, 'tel:+81312345678'],
  ['8 (916) 123-45-67', RUSSIA, 'tel:+79161234567'],
  ['+7 916 123 45 67', RUSSIA, 'tel:+79161234567'],
  ['79161234567', RUSSIA, 'tel:+79161234567'],
  ['138 1234 5678', CHINA, 'tel:+8613812345678'],
  ['8613812345678', CHINA, 'tel:+8613812345678'],
  ['090-1234-5678', undefined, 'tel:09012345678'],
  ['', JAPAN, null],
  ['12345', JAPAN, null],
  ['1234567890123456', JAPAN, null],
  ['090-1234-567x', JAPAN, null],
  ["090'; DROP TABLE phone;--", JAPAN, null],
  ['090\u0000123456', JAPAN, null],
] as const)('%j is %j: %s', (typed, writing, form) => {
  expect(normalPhone(typed, writing)).toBe(form);
});
