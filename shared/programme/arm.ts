/**
 * FNV-1a over UTF-16 units, then the final mix of MurmurHash3 so that ids that differ in one digit scatter. Only needs
 * to be the same on every till; nothing rests on it being hard to guess.
 */
export function scatter(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Whether a member is in the arm that has the programme: the same answer offline on every till. */
export const isInShare = (member: string, share: number, salt: string): boolean =>
  scatter(`${salt}\n${member}`) % 10_000 < share * 100;
