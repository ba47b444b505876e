import { readFileSync } from 'node:fs';

/** A file that people edit: some editors put a byte order mark in front of it. Throws where it is no JSON. */
export const jsonIn = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8').replace(/^\ufeff/, ''));
