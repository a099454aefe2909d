import { useRef } from "react"

/**
 * Gives the focus back to what opened a drawer. A drawer without a trigger of its own would leave it on the page, and
 * who works by keyboard at its top. A button that is gone by then, as "Cancel items" once nothing is open, is stood in
 * for by its section.
 */
export function useReturnFocus(): (event: Event) => void {
  const opener = useRef(document.activeElement)
  const section = useRef(document.activeElement?.closest("[tabindex='-1']"))
  return (event) => {
    event.preventDefault()
    const home = [opener.current, section.current].find((element) => element?.isConnected)
    if (home instanceof HTMLElement) home.focus()
  }
}
