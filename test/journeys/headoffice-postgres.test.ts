import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPostgres, type ThrowawayPostgres } from '../fakes/postgres.ts';
import { accessSuite } from '../headoffice/access-suite.ts';
import { consoleSuite } from '../headoffice/console-suite.ts';
import { drawSuite } from '../headoffice/draw-suite.ts';
import { enrolSuite } from '../headoffice/enrol-suite.ts';
import { eventSuite } from '../headoffice/event-suite.ts';
import { giftCardSuite } from '../headoffice/gift-card-suite.ts';
import { holdersSuite } from '../headoffice/holders-suite.ts';
import { breaksOnBoom } from '../headoffice/inspections.ts';
import { journalSuite } from '../headoffice/journal-suite.ts';
import { lateCommitSuite } from '../headoffice/late-commit-suite.ts';
import { startTrialOffice, type TrialOffice } from '../headoffice/office.ts';
import { programmeSuite } from '../headoffice/programme-suite.ts';
import { card } from '../headoffice/reference.ts';
import { referenceSuite } from '../headoffice/reference-suite.ts';
import { returnsSuite } from '../headoffice/returns-suite.ts';
import { tierSuite } from '../headoffice/tier-suite.ts';

describe('head office on PostgreSQL', () => {
  let postgres: ThrowawayPostgres;
  let trial: TrialOffice;
  let databaseUrl: string;
  beforeAll(async () => {
    postgres = await startPostgres();
    databaseUrl = await postgres.database('head_office');
    trial = await startTrialOffice({ databaseUrl, moreInspections: [breaksOnBoom] });
  });
  afterAll(async () => {
    await trial.close();
    await postgres.stop();
  });

  test('what one server process writes is told to the tills of another', async () => {
    // Both of a chain's servers have its keys.
    const other = await startTrialOffice({ databaseUrl, dataFolder: trial.dataFolder });
    const till = await other.newTill();
    const stop = new AbortController();
    const told = new Set<string>();
    for await (const collections of till.live(stop.signal)) {
      if (collections.length === 0) await trial.office.importReference({ cards: [card('b'.repeat(64), 'nobody')] });
      for (const collection of collections) told.add(collection);
      if (told.has('cards')) break;
    }
    stop.abort();
    expect(told).toContain('cards');
    await other.close();
  });

  describe('journal', () => journalSuite(() => trial));
  describe('access', () => accessSuite(() => trial));
  describe('console', () => consoleSuite(() => trial));
  describe('reference', () => referenceSuite(() => trial));
  describe('programmes', () => programmeSuite(() => trial));
  describe('gift cards', () => giftCardSuite(() => trial));
  describe('holders', () => holdersSuite(() => trial));
  describe('tiers by hand', () => tierSuite(() => trial));
  describe('returns', () => returnsSuite(() => trial));
  describe('draws', () => drawSuite(() => trial));
  describe('enrolment', () => enrolSuite(() => trial));
  describe('events', () => eventSuite(() => trial));
  describe('late commits', () => lateCommitSuite(() => ({ trial, databaseUrl })));
});
