import type { Locator, Page } from "playwright-core"
import i18n from "../../src/admin/i18n"
import { must, type Json } from "../../testing/shop-client"
import { findChromium } from "../support/browser/find-chromium"
import { merchantOf, type Merchant } from "../support/orders/merchant"
import { openAdmin, type OpenAdmin } from "./open-admin"

export type Language = keyof typeof i18n
export const languages: Language[] = ["en", "de", "fr", "nl"]
export const textsOf = (language: Language) => i18n[language].translation.ratepay

export type PlacedOrder = { order: Json; mugs: Json; merchant: Merchant }

/** What the specs of the dashboard do with their shop and its browser. */
export type AdminScene = {
  opened: () => OpenAdmin
  /** Three mugs and a cookbook for 57.60, by a buyer whose address may decide what Ratepay says. */
  placeOrder: (email?: string) => Promise<PlacedOrder>
  /** Opens an order's page, and returns the section of its payment. */
  openOrder: (orderId: string) => Promise<Locator>
  openRatepay: (query?: string) => Promise<Locator>
  /** Sets the dashboard's language and theme, from the next page on. */
  use: (language: Language, theme?: "light" | "dark") => Promise<void>
}

/** Describes the dashboard in the machine's Chromium; skipped where there is none, except in CI, where it must be. */
export function describeAdmin(name: string, options: object, tests: (scene: AdminScene) => void): void {
  const chromium = findChromium(process.env)
  if (chromium === undefined && process.env.CI) {
    throw new Error(
      "There is no Chromium: the admin can't be tested. Install one, or name it by CHROMIUM_PATH."
    )
  }
  ;(chromium === undefined ? describe.skip : describe)(name, () => {
    let admin: OpenAdmin
    beforeAll(async () => {
      admin = await openAdmin(chromium ?? "", options)
    }, 240_000)
    afterAll(() => admin?.close())
    beforeEach(async () => {
      admin.sandbox.clearFaults()
      await admin.page.setViewportSize({ width: 1440, height: 1200 })
    })
    tests(createScene(() => admin))
  })
}

function createScene(opened: () => OpenAdmin): AdminScene {
  const visit = async (path: string): Promise<Page> => {
    const { page, shop } = opened()
    await page.goto(`${shop.url}/app${path}`)
    return page
  }
  return {
    opened,
    async placeOrder(email) {
      const { shop } = opened()
      const { mug, cookbook } = shop.seeded.variants
      const items = [
        { variantId: mug, quantity: 3 },
        { variantId: cookbook, quantity: 1 },
      ]
      const { order: placed } = await must(shop.client.checkOut({ items, email }))
      const order = await shop.client.readOrder(placed.id)
      const mugs = order.items.find((item: Json) => item.variant_id === mug)
      return { order, mugs, merchant: merchantOf(shop, placed.id) }
    },
    async openOrder(orderId) {
      const page = await visit(`/orders/${orderId}`)
      const section = page.getByTestId("ratepay-transaction")
      await section.waitFor({ timeout: 60_000 })
      return section
    },
    async openRatepay(query = "") {
      const page = await visit(`/ratepay${query}`)
      const section = page.getByTestId("ratepay-page")
      await section.waitFor({ timeout: 60_000 })
      return section
    },
    async use(language, theme = "light") {
      await opened().page.evaluate(
        `document.cookie = "lng=${language}; path=/"
         localStorage.setItem("lng", "${language}")
         localStorage.setItem("medusa_admin_theme", "${theme}")`
      )
    },
  }
}
