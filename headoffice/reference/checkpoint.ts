/**
 * Where a till stands in a collection. `floor`: everything written by transactions below it has been delivered.
 * Inside a pass, `next` is the floor after it and (`xid`, `id`) the last row of the page before. Opaque to the till.
 *
 * `generation` names the database's own history: where it was restored from a back-up, transaction ids begin to repeat
 * and every collection is delivered from the start.
 */
export interface Checkpoint {
  readonly generation: string;
  readonly floor: bigint;
  readonly pass: { readonly next: bigint; readonly xid: bigint; readonly id: string } | null;
}

export function checkpointText(at: Checkpoint): string {
  // The id comes last: it may hold full stops itself.
  const pass = at.pass ? `.${at.pass.next}.${at.pass.xid}.${at.pass.id}` : '';
  return `1.${at.generation}.${at.floor}${pass}`;
}

const FORM = /^1\.([a-z0-9-]{1,60})\.(\d{1,20})(?:\.(\d{1,20})\.(\d{1,20})\.(.{1,160}))?$/u;

/** Null for none, for one of another history and for one that is not ours: the collection begins again. */
export function parseCheckpoint(text: string | null, generation: string): Checkpoint | null {
  const match = FORM.exec(text ?? '');
  if (!match || match[1] !== generation) return null;
  const [, , floor = '0', next, xid, id] = match;
  const inPass = next !== undefined && xid !== undefined && id !== undefined;
  return {
    generation,
    floor: BigInt(floor),
    pass: inPass ? { next: BigInt(next), xid: BigInt(xid), id } : null,
  };
}
