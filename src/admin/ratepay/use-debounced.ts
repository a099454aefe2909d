import { useEffect, useState } from "react"

/** A value that has stayed the same for a while. Compared as JSON. */
export function useDebounced<T>(value: T, delayMs: number): T {
  const text = JSON.stringify(value)
  const [settled, setSettled] = useState({ text, value })
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ text, value }), delayMs)
    return () => clearTimeout(timer)
    // The text stands for the value.
  }, [text, delayMs])
  return settled.value
}
