/** About questions to the customer, events that are written down, and consents. */
export const QUESTION_NOTICES = [
  'question.gone',
  'question.noSuchAnswer',
  'event.noMember',
  'event.unknown',
  'event.fieldWrong',
  'event.already',
  'event.limit',
  'event.nothing',
  'event.points',
  'event.recorded',
  'consent.unknown',
  'consent.given',
  'consent.withdrawn',
] as const;
