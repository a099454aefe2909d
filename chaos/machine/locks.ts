/** Ends locks whose holder was killed, or can't release them any more. */
export type Locks = {
  /** Releases the locks of an ended process at once, where the locks say who holds them. */
  release: (holder: string) => Promise<void>
  stop: () => void
}
