/** What every step of a benchmark gets. */
export interface Context {
  /** Shows progress, on standard error: standard output is for the figures. */
  readonly say: (line: string) => void;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}
