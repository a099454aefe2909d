import { useEffect, useState } from "react"

/** The latest value that has not changed for `delayMs`. Values are compared as JSON. */
export function useDebounced<T>(value: T, delayMs: number): T {
  const text = JSON.stringify(value)
  const [paused, setPaused] = useState({ text, value })
  useEffect(() => {
    const timer = setTimeout(() => setPaused({ text, value }), delayMs)
    return () => clearTimeout(timer)
    // `value` is left out: `text` changes whenever it does.
  }, [text, delayMs])
  return paused.value
}
