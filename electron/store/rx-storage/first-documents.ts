/** A batch this far past what is asked for is worth a sort. */
const SLACK = 256;

/** Collects documents and keeps the first `room` of them in sort order, so that a limited query stays small. */
export class FirstDocuments<D> {
  private kept: D[] = [];
  private readonly room: number;
  private readonly compare: (a: D, b: D) => number;

  constructor(room: number, compare: (a: D, b: D) => number) {
    this.room = room;
    this.compare = compare;
  }

  add(document: D): void {
    this.kept.push(document);
    if (this.kept.length >= 2 * this.room + SLACK) this.kept = this.sorted().slice(0, this.room);
  }

  sorted(): D[] {
    return this.kept.sort(this.compare);
  }
}
