import { useCallback, useRef } from "react"

/** Runs work unless it is running already: a second click may come before the button is disabled. */
export function useOnce(): (work: () => Promise<void>) => Promise<void> {
  const isRunning = useRef(false)
  return useCallback(async (work) => {
    if (isRunning.current) return
    isRunning.current = true
    try {
      await work()
    } finally {
      isRunning.current = false
    }
  }, [])
}
