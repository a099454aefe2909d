import { useEffect, useRef } from "react"

/** Moves the focus to the first wrong field after each refusal that the buyer caused. */
export function useFocusOnRefusal<Root extends HTMLElement>(refusals: number) {
  const root = useRef<Root>(null)
  const seen = useRef(refusals)
  useEffect(() => {
    if (refusals !== seen.current) root.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus()
    seen.current = refusals
  }, [refusals])
  return root
}
