/**
 * The first key that an object of this JSON holds twice, or null. `JSON.parse` keeps the last one and says nothing, so
 * that somebody who reads "5 %" publishes the "50 %" below it. The text must be JSON already.
 */
export function repeatedKey(json: string): string | null {
  const open: (Set<string> | null)[] = [];
  // Strings, and what says where they stand; all else of JSON says nothing here.
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[{}[\]]/g)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(null);
    else if (token === '}' || token === ']') open.pop();
    else if (token.endsWith(':')) {
      const keys = open.at(-1);
      const key = JSON.parse(token.slice(0, token.lastIndexOf('"') + 1)) as string;
      if (keys?.has(key)) return key;
      keys?.add(key);
    }
  }
  return null;
}
