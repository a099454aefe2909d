import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { Client } from "@medusajs/framework/pg"
import { wordsOf } from "../../../storefront/example/shop/src/words/words-of.ts"
import { must } from "../../../testing/shop-client"
import { openInvoice } from "../buyer.ts"
import type { Scene } from "../scene.ts"

export function describePrivacy({ opened, visit, visitReview, newEmail }: Scene): void {
  const { not_found } = wordsOf("de")

  async function orderAndCapture(): Promise<string> {
    const buyer = await visitReview({ email: newEmail() })
    await buyer.order()
    const orderId = await buyer.seeConfirmation()
    await must(opened().shop.client.merchant.post(`/admin/ratepay/orders/${orderId}/captures`, {}))
    return orderId
  }

  /** Lets the day pass in which a guest's order may be read with its id alone. */
  async function age(orderId: string): Promise<void> {
    const database = new Client({ connectionString: opened().shop.databaseUrl })
    await database.connect()
    try {
      const { rowCount } = await database.query(
        `update "order" set created_at = created_at - interval '25 hours' where id = $1`,
        [orderId]
      )
      expect(rowCount).toBe(1)
    } finally {
      await database.end()
    }
  }

  /** The tokens of the links in the mails about orders. */
  async function readTokens(...orderIds: string[]): Promise<string[]> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tokens-"))
    try {
      const file = path.join(folder, "tokens.json")
      const settings = { ORDER_IDS: orderIds.join(), TOKENS_FILE: file }
      await opened().shop.execute("./integration-tests/storefront/write-tokens.ts", settings)
      return JSON.parse(fs.readFileSync(file, "utf8"))
    } finally {
      fs.rmSync(folder, { recursive: true })
    }
  }

  describe("a stranger", () => {
    it("who knows the address of a guest's order sees nothing of it", async () => {
      const buyer = await visitReview({ email: newEmail() })
      await buyer.order()
      const orderId = await buyer.seeConfirmation()
      const stranger = await visit()
      await stranger.at(`/orders/${orderId}`)

      await stranger.heading(not_found)
      expect(await stranger.page.locator("main").innerText()).not.toMatch(/Muster|Lindenweg|DE\d\d/)
    })

    it("who is logged in sees nothing of another customer's order, in the account neither", async () => {
      const buyer = await visitReview({ email: newEmail() })
      await buyer.order()
      const orderId = await buyer.seeConfirmation()
      const stranger = await visit()
      await stranger.at("/account")
      await stranger.register(newEmail())
      for (const path of [`/orders/${orderId}`, `/account/orders/${orderId}`]) {
        await stranger.at(path)
        await stranger.heading(not_found)
      }
    })
  })

  describe("the link in a mail", () => {
    it("opens what is to be paid, and nothing else of the order, in a browser that has never been here", async () => {
      const orderId = await orderAndCapture()
      const [mine = "", others = ""] = await readTokens(orderId, await orderAndCapture())
      await age(orderId)
      const reader = await visit()
      await reader.at(`/orders/${orderId}?token=${encodeURIComponent(mine)}`)

      await reader.heading(wordsOf("de").payment)
      await reader.page.locator("[data-line=iban]").waitFor()
      await reader.page.getByRole("img", { name: /GiroCode/ }).waitFor()
      expect(await reader.page.locator("main").innerText()).not.toMatch(/Muster\b(?! Bank)|Lindenweg|Mug/)
      for (const token of [others, `${mine}x`, "x"]) {
        await reader.at(`/orders/${orderId}?token=${encodeURIComponent(token)}`)
        await reader.heading(not_found)
      }
    })
  })

  it("nothing that a buyer types is stored in the browser, and no script can read a cookie", async () => {
    const buyer = await visit()
    await buyer.putInCart("Mug")
    await buyer.goToCheckout()
    await buyer.giveAddresses(newEmail())
    await buyer.chooseDelivery()
    await buyer.choosePayment(openInvoice)
    await buyer.giveDetails()
    await buyer.goToReview()
    const stored = await buyer.page.evaluate(() => [
      document.cookie,
      JSON.stringify({ ...localStorage }),
      JSON.stringify({ ...sessionStorage }),
    ])

    expect(stored[0]).toBe("")
    expect(stored.join()).not.toMatch(/23456789|1988/)
  })
}
