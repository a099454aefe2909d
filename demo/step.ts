export type Say = (line: string) => void
export type Step = <Result>(line: string, act: () => Promise<Result>) => Promise<Result>

/** Tells each step before it is taken; a step that fails is named, so that a newcomer knows where the story broke off. */
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
