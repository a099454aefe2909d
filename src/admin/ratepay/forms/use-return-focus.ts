import { useRef } from "react"

/**
 * Returns the focus to the button that opened a drawer when the drawer closes. These drawers have no trigger of their own, so
 * the focus would go to the top of the page, which is a nuisance for keyboard users. If the button is gone by then, as
 * "Cancel items" is once nothing is open, its section gets the focus.
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
