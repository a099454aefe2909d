import type { Browser, BrowserContext } from "playwright-core"
import type { Language } from "../../storefront/src/core/contract.ts"

export type BrowserOptions = {
  language?: Language
  width?: number
  /** What becomes of Ratepay's fingerprint script. */
  fingerprint?: "blocked" | "runs"
}

/** A browser of one person, with their cookies. What its pages complain of has to stay empty. */
export type OpenBrowser = { context: BrowserContext; complaints: string[] }

/** An address of the documentation's range, by which the buyer is known behind a proxy. */
export const VISITOR = "203.0.113.7"

export async function openBrowser(
  browser: Browser,
  { language = "de", width = 1024, fingerprint = "blocked" }: BrowserOptions
): Promise<OpenBrowser> {
  const context = await browser.newContext({
    locale: language,
    viewport: { width, height: 900 },
    extraHTTPHeaders: { "x-forwarded-for": VISITOR },
  })
  context.setDefaultTimeout(20_000)
  const complaints: string[] = []
  await context.exposeFunction("tellRefusal", (text: string) => complaints.push(text))
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) => {
      const tell: unknown = Reflect.get(globalThis, "tellRefusal")
      if (typeof tell === "function")
        tell(`refused by the policy: ${violatedDirective} ${blockedURI} ${sample}`)
    })
  })
  context.on("weberror", (error) => complaints.push(error.error().message))
  await context.route("https://d.ratepay.com/**", (route) =>
    fingerprint === "runs"
      ? route.fulfill({ contentType: "text/javascript", body: "globalThis.seen = { ...globalThis.di }" })
      : route.abort("blockedbyclient")
  )
  return { context, complaints }
}
