import { source as axe } from "axe-core"
import type { Page } from "playwright-core"

/**
 * What axe finds on the page, by rule, or within the nodes that a selector names, as the rest of an admin's page is
 * Medusa's. Colors that still change, as those of Medusa's buttons do after another theme, are waited for: axe would
 * judge one in between.
 */
export async function findProblems(page: Page, selector = "html"): Promise<string[]> {
  await page.evaluate(
    `Promise.allSettled(document.getAnimations()
      .filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity)
      .map(({ finished }) => finished)).then(() => undefined)`
  )
  await page.evaluate(axe)
  return page.evaluate<string[]>(
    `axe.run({ include: [[${JSON.stringify(selector)}]] }).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html, failureSummary }) => html + failureSummary).join(" ")))`
  )
}

/** By how many pixels the page is wider than what can be shown of it. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth")
}
