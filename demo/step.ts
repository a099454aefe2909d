export type Say = (line: string) => void
export type Step = <Result>(line: string, act: () => Promise<Result>) => Promise<Result>

/** Prints each step before it runs, and names a step that fails, so that a newcomer knows where the story stopped. */
export function createStep(say: Say): Step {
  return async (line, act) => {
    say(line)
    try {
      return await act()
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      throw new Error(`This step went wrong: ${line.trim()}\n${reason}`, { cause: error })
    }
  }
}
