import { act, fireEvent, render, screen } from "@testing-library/react"
import { configure, run } from "axe-core"
import type { ReactElement } from "react"

/** Rules that need a whole page or a layout. The tests in a real browser check them. */
configure({
  rules: ["region", "page-has-heading-one", "landmark-one-main", "color-contrast"].map((id) => ({
    id,
    enabled: false,
  })),
})

// axe draws texts to find icon ligatures, and jsdom can't draw.
HTMLCanvasElement.prototype.getContext = () => null

/** The problems that axe finds, by rule. */
export async function problemsOf(root: Element): Promise<string[]> {
  const { violations } = await run(root)
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)
}

/** Renders an element, and waits until everything is loaded. */
export async function show(element: ReactElement) {
  const shown = render(element)
  await untilIdle()
  return shown
}

/** Waits until responses, imports and effects are done. */
export async function untilIdle(): Promise<void> {
  for (let turns = 0; turns < 12; turns += 1)
    await act(() => new Promise((resolve) => setTimeout(resolve, 5)))
}

export async function press(name: string | RegExp): Promise<void> {
  fireEvent.click(screen.getByRole("button", { name }))
  await untilIdle()
}

export function type(label: string | RegExp, value: string): void {
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
}
