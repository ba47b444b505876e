/** The part of npos 0.1.19 that the tests use; it brings no types of its own. */
declare module 'npos' {
  type Rule = number | readonly (number | string)[];
  interface Node {
    readonly code: number;
    readonly ascii: string;
    readonly fn?: string;
    readonly offset: number;
    readonly length: number;
  }
  interface Npos {
    readonly rules: Record<number, Record<string, Rule>>;
    parser(rules: Record<number, Record<string, Rule>>): {
      analyze(bytes: Buffer): { readonly error?: Error; readonly tree: readonly Node[] | null };
    };
  }
  const npos: Npos;
  export default npos;
}
