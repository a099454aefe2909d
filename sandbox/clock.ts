export type Clock = {
  /** The sandbox's time: the machine's time plus all moves of the clock. */
  now: () => Date
  /** Moves the clock on by milliseconds; a negative number moves it back. */
  advance: (ms: number) => void
  /** Sets the clock to a moment, from which it runs on. @throws RangeError for an invalid date. */
  set: (moment: Date) => void
  /** Sets the clock back to the machine's time. */
  reset: () => void
}

/** Creates a clock that runs at the machine's pace and can be moved, so that expiry needs no waiting. */
export function createClock(): Clock {
  let offsetMs = 0
  return {
    now: () => new Date(Date.now() + offsetMs),
    advance: (ms) => {
      offsetMs += ms
    },
    set: (moment) => {
      if (Number.isNaN(moment.getTime())) throw new RangeError("the clock cannot be set to an invalid date")
      offsetMs = moment.getTime() - Date.now()
    },
    reset: () => {
      offsetMs = 0
    },
  }
}
