/**
 * The tracks of a magnetic stripe as a reader sends them, with their sentinels (ISO/IEC 7811-6): track 1 `%…?`, track 2
 * `;…?`, track 3 `+…?`. Null where the text is no stripe.
 */
export function stripeTracks(text: string): readonly string[] | null {
  if (!/^(?:%[^%;?]*\?)?(?:;[^%;?]*\?)?(?:[+;][^%;?]*\?)?$/.test(text) || text === '') return null;
  return text.split('?').filter((track) => track !== '');
}

/**
 * The number in front of a track: letters may be on track 1, after a format code where there is one; what follows a
 * separator is a name or a date, and is nobody's business here. Empty where there is none.
 */
export function numberOnTrack(track: string): string {
  const [number = ''] = track.slice(1).split(/[\^=]/);
  // Format B stands before digits alone: a number of the shop's own may begin with any letter.
  return track.startsWith('%') ? number.replace(/^B(?=\d)/i, '').trim() : number.trim();
}
