import type { FastifyInstance } from 'fastify';
import { daysBetween } from '../../shared/units/time.ts';
import { WireFault } from '../access/wire-fault.ts';
import type { Db } from '../db/schema.ts';
import { type Metrics, metricsOf } from '../insight/metrics/metrics.ts';
import type { BundleShelf } from '../ledger/bundle-shelf.ts';
import { type ChainClock, localMoment } from '../reference/local-moment.ts';
import { parsePeriod } from './csv-download.ts';

/** A year, and a day for leap years. */
const DAYS_MAX = 366;

/** What the programmes come to: read from ledger and sales when it is asked for, one at a time. */
export function metricRoutes(app: FastifyInstance, p: ChainClock & { db: Db; shelf: BundleShelf }): void {
  let underWay = false;
  app.get('/console/api/metrics', async (request): Promise<Metrics> => {
    const span = parsePeriod(request.query);
    if (daysBetween(span.from, span.to) >= DAYS_MAX)
      throw new WireFault(400, 'metrics.tooLong', `At most ${DAYS_MAX} days at once. Name a later first day.`);
    if (underWay) throw new WireFault(409, 'metrics.underWay', 'The figures are being worked out. Wait for them.');
    underWay = true;
    try {
      return await metricsOf({ ...p, today: (await localMoment(p.db, p)).day }, span);
    } finally {
      underWay = false;
    }
  });
}
