import { openEntry } from '../../../shared/journal/chain.ts';
import type { CompiledBundle } from '../../../shared/programme/index.ts';
import { surveyOf } from '../../../shared/programme/question.ts';
import { type Asked, ratio } from './sale-figures.ts';

/** What customers answered on these days to the question that is asked after a sale. */
export interface SurveyFigures {
  readonly answers: number;
  /** The average of the first number that an answer carries. Null where nobody has answered with one. */
  readonly score: number | null;
}

const PAGE = 500;

export async function surveyFigures({
  db,
  span,
  stores,
  bundle,
}: Asked & { readonly bundle: CompiledBundle }): Promise<SurveyFigures> {
  const event = surveyOf(bundle.bundle)?.event;
  let [answers, scored, sum] = [0, 0, 0];
  for (let at = ['', 0, 0] as readonly [string, number, number] | null; event !== undefined && at !== null; ) {
    const [till, epoch, seq] = at;
    const rows = await db
      .selectFrom('entry')
      .select(['till', 'epoch', 'seq', 'bytes'])
      .where('type', '=', 'eventRecorded')
      .where('mode', '=', 'real')
      .where('store', 'in', stores.length > 0 ? stores : [''])
      .where('business_date', '>=', span.from)
      .where('business_date', '<=', span.to)
      .where((eb) => eb(eb.refTuple('till', 'epoch', 'seq'), '>', eb.tuple(till, epoch, seq)))
      .orderBy('till')
      .orderBy('epoch')
      .orderBy('seq')
      .limit(PAGE)
      .execute();
    for (const { bytes } of rows) {
      const entry = openEntry(Buffer.from(bytes).toString('utf8'));
      if (entry?.type !== 'eventRecorded' || entry.event.name !== event) continue;
      answers += 1;
      const score = Object.values(entry.event.fields).find((value) => typeof value === 'number');
      if (score === undefined) continue;
      scored += 1;
      sum += score;
    }
    const last = rows.at(-1);
    at = rows.length < PAGE || !last ? null : [last.till, last.epoch, last.seq];
  }
  return { answers, score: ratio(sum, scored) };
}
