/** Where in the bundle, "programmes[3].then[0].value.percent", and what is wrong with it. */
export interface BundleProblem {
  readonly place: string;
  readonly reason: string;
}
