/** Ends the locks whose holder was killed, or has lost what it needs to give them back. */
export type Locks = {
  /** A process of this name is gone: its locks are free at once, where anybody can tell which those are. */
  release: (holder: string) => Promise<void>
  stop: () => void
}

/** Medusa's workflows and ours ask for two minutes; nobody here is at work for longer than this. */
export const LOCK_LIFE_SECONDS = 15
