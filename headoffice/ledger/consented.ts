import {
  type ConsentChange,
  type ConsentState,
  gatedSegments,
  type SegmentGate,
  withConsent,
} from '../../shared/loyalty/consents.ts';

export type ConsentedProfile = ConsentState & { readonly segments: readonly string[] };

/**
 * The profile with the member's last words on consent over it; what rests on a consent goes no further without it:
 * neither down to a till nor into an event that is evaluated here.
 */
export function consented(
  profile: ConsentedProfile,
  said: readonly ConsentChange[],
  gates: readonly SegmentGate[],
): ConsentedProfile {
  const { consents, asked } = said.reduce<ConsentState>(withConsent, profile);
  const segments = gatedSegments(profile.segments, consents, gates);
  return { ...profile, consents, segments, ...(asked ? { asked } : {}) };
}
