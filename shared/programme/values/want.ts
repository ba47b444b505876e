import type { Picked } from '../picks/pick.ts';
import type { Scene, Standing } from '../scene.ts';

export type Basis = 'price' | 'gross';
export type Spread = 'order' | 'line' | 'unit';
export type Rounding = 'total' | 'line' | 'unit';

/** What a value is worked out on: the picked units as they stand, and how the effect wants it measured. */
export interface Deal {
  readonly scene: Scene;
  readonly standing: Standing;
  readonly picks: readonly Picked[];
  readonly basis: Basis;
  readonly spread: Spread;
  readonly round: Rounding;
  /** Points that pay for it, where it is bought with points. */
  readonly points: number;
}

/** What a value wants taken off, before cap and clipping. */
export type Want =
  /** A part of what is left of the picked units. */
  | { readonly kind: 'part'; readonly num: number; readonly den: number }
  /** One amount over them all, in the basis of the effect. */
  | { readonly kind: 'money'; readonly amount: number }
  /** All but this amount, in the basis of the effect. */
  | { readonly kind: 'leave'; readonly amount: number }
  /** A shelf amount of its own for every pick. */
  | { readonly kind: 'lines'; readonly amounts: readonly number[] };

/** A scale of steps that has not been reached yet, with what is missing to its first step. */
export interface BelowSteps {
  readonly kind: 'below';
  readonly missing: { readonly money: number } | { readonly units: number } | { readonly points: number };
}
