import { source as axe } from "axe-core"
import type { Page } from "playwright-core"

/** What axe finds within the nodes that a selector names, by rule; the rest of the page is Medusa's. */
export async function findProblems(page: Page, selector: string): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate<string[]>(
    `axe.run({ include: [[${JSON.stringify(selector)}]] }).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html, failureSummary }) => html + failureSummary).join(" ")))`
  )
}

/** By how many pixels the page is wider than the window. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate<number>("document.documentElement.scrollWidth - window.innerWidth")
}
