import { activityPoints, survey } from './activities.ts';
import { fixedCard, personalCard } from './cards.ts';
import { paidClub } from './club.ts';
import { socialCodes, uniqueCodes } from './codes.ts';
import { cumulativeDiscount } from './cumulative.ts';
import { freeDelivery } from './delivery.ts';
import { prizeDraw } from './draw.ts';
import { ecosystem } from './ecosystem.ts';
import { fraudLimits } from './fraud.ts';
import { enrolment, referral } from './friends.ts';
import { freeGoods, giftOnConditions } from './gifts.ts';
import { limitedGoods } from './limited.ts';
import { birthday, welcome } from './moments.ts';
import { multiBuy } from './multi-buy.ts';
import { partnerFuel, partnerOffers } from './partners.ts';
import { employees, household } from './people.ts';
import { pointsPerMoney, pointsPerOrder, pointsPerUnit } from './points.ts';
import { reminders } from './reminders.ts';
import { chooseYourReward, experiences } from './rewards.ts';
import { stagedRollout } from './rollout.ts';
import { stepsByBasket, stepsByQuantity } from './scales.ts';
import { consentGated, segmentOffers } from './segments.ts';
import { pointsToBoth } from './spend-both.ts';
import { pointsToDiscount, pointsToGoods } from './spend-points.ts';
import type { ProgrammeTemplate } from './template.ts';
import { memberPrice, privilegedTerms } from './terms.ts';
import { tiers } from './tiers.ts';
import { winBack } from './win-back.ts';
import { doublePoints } from './windows.ts';

export { filledIn, type ProgrammeTemplate, type Rules, type SaleGuard, type Side, type Words } from './template.ts';

/** Every mechanism of loyalty that Joren offers, ready to be filled in: in the order of the README's table. */
export const TEMPLATES: readonly ProgrammeTemplate<object>[] = [
  fixedCard,
  personalCard,
  tiers,
  stepsByBasket,
  stepsByQuantity,
  cumulativeDiscount,
  pointsPerMoney,
  pointsPerUnit,
  pointsPerOrder,
  pointsToDiscount,
  pointsToGoods,
  pointsToBoth,
  chooseYourReward,
  experiences,
  giftOnConditions,
  freeGoods,
  multiBuy,
  prizeDraw,
  memberPrice,
  privilegedTerms,
  limitedGoods,
  paidClub,
  socialCodes,
  uniqueCodes,
  welcome,
  birthday,
  winBack,
  doublePoints,
  activityPoints,
  survey,
  referral,
  enrolment,
  partnerFuel,
  partnerOffers,
  ecosystem,
  employees,
  household,
  segmentOffers,
  consentGated,
  freeDelivery,
  fraudLimits,
  stagedRollout,
  reminders,
];
