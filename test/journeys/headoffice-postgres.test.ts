import { afterAll, beforeAll, describe } from 'vitest';
import { startPostgres, type ThrowawayPostgres } from '../fakes/postgres.ts';
import { accessSuite } from '../headoffice/access-suite.ts';
import { consoleSuite } from '../headoffice/console-suite.ts';
import { breaksOnBoom } from '../headoffice/inspections.ts';
import { journalSuite } from '../headoffice/journal-suite.ts';
import { lateCommitSuite } from '../headoffice/late-commit-suite.ts';
import { startTrialOffice, type TrialOffice } from '../headoffice/office.ts';
import { referenceSuite } from '../headoffice/reference-suite.ts';

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

  describe('journal', () => journalSuite(() => trial));
  describe('access', () => accessSuite(() => trial));
  describe('console', () => consoleSuite(() => trial));
  describe('reference', () => referenceSuite(() => trial));
  describe('late commits', () => lateCommitSuite(() => ({ trial, databaseUrl })));
});
