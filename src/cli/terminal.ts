/** Where a command writes, and the store in which it was called. */
export type Terminal = {
  /** Writes to the standard output: the result alone, so that it can be piped. */
  say: (text: string) => void
  /** Writes to the standard error: progress and what went wrong. */
  warn: (text: string) => void
  /** The folder of the store. */
  directory: string
}
