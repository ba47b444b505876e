import { afterAll, beforeAll, describe } from 'vitest';
import { accessSuite } from '../headoffice/access-suite.ts';
import { consoleSuite } from '../headoffice/console-suite.ts';
import { drawSuite } from '../headoffice/draw-suite.ts';
import { enrolSuite } from '../headoffice/enrol-suite.ts';
import { eventSuite } from '../headoffice/event-suite.ts';
import { giftCardSuite } from '../headoffice/gift-card-suite.ts';
import { holdersSuite } from '../headoffice/holders-suite.ts';
import { breaksOnBoom } from '../headoffice/inspections.ts';
import { journalSuite } from '../headoffice/journal-suite.ts';
import { startTrialOffice, type TrialOffice } from '../headoffice/office.ts';
import { programmeSuite } from '../headoffice/programme-suite.ts';
import { referenceSuite } from '../headoffice/reference-suite.ts';
import { returnsSuite } from '../headoffice/returns-suite.ts';
import { tierSuite } from '../headoffice/tier-suite.ts';

describe('head office on PGlite', () => {
  let trial: TrialOffice;
  beforeAll(async () => {
    trial = await startTrialOffice({ moreInspections: [breaksOnBoom] });
  });
  afterAll(() => trial.close());

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
});
