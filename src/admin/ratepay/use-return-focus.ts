import { useRef } from "react"

/**
 * Gives the focus back to what opened a drawer. A drawer without a trigger of its own would leave it on the page, and
 * who works by keyboard at its top.
 */
export function useReturnFocus(): (event: Event) => void {
  const opener = useRef(document.activeElement)
  return (event) => {
    event.preventDefault()
    if (opener.current instanceof HTMLElement) opener.current.focus()
  }
}
