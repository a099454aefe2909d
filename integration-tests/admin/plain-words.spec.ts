import { describeAdmin, languages, textsOf } from "./admin-scene"

const declined = { operation: "capture", kind: "decline", category: "UNPROCESSABLE_OPERATION" } as const

describeAdmin("the admin's words", { responseTimeoutMs: 1_000, retryBudgetMs: 2_000 }, (scene) => {
  const { opened, placeOrder, openOrder, openRatepay, use } = scene
  afterEach(() => use("en"))

  it.each(languages)(
    "in %s an expiry that the contract does not allow is an error in the form, and no entry of the attention list",
    async (language) => {
      const { order, merchant } = await placeOrder()
      await use(language)
      const texts = textsOf(language)
      const section = await openOrder(order.id)
      await section.getByRole("button", { name: texts.action.extend, exact: true }).click()
      const form = opened().page.getByRole("dialog")
      await form.getByLabel(texts.form.newExpiry).fill("2099-01-01")
      await form.getByLabel(texts.form.newExpiry).press("Enter")

      const problem = form.getByRole("alert")
      await problem.getByText(texts.decline.reason.MAXIMUM_EXPIRY_EXCEEDED).waitFor()
      await problem.getByText("CONTRACT, MAXIMUM_EXPIRY_EXCEEDED").waitFor()
      expect(await merchant.attention()).toEqual([])
      expect(await section.getByText(texts.attention.title).count()).toBe(0)
    },
    60_000
  )

  it.each(languages)(
    "in %s a final decline says what to do next, offers no retry and says why",
    async (language) => {
      const { order, merchant } = await placeOrder()
      opened().sandbox.inject({ ...declined, reasons: ["NOT_ALLOWED_FOR_EXPIRED_TRANSACTION"] })
      expect(await merchant.ratepay("captures", {})).toMatchObject({ status: 400 })
      await use(language)
      const texts = textsOf(language)

      const entry = (await openRatepay())
        .getByTestId("ratepay-attention")
        .getByRole("listitem")
        .filter({ hasText: `#${order.display_id}` })
      await entry.getByText(texts.decline.reason.NOT_ALLOWED_FOR_EXPIRED_TRANSACTION).waitFor()
      await entry.getByText("UNPROCESSABLE_OPERATION, NOT_ALLOWED_FOR_EXPIRED_TRANSACTION").waitFor()
      await entry.getByText(texts.noRetry.declined_for_good).waitFor()
      expect(await entry.getByRole("button", { name: texts.action.retry, exact: true }).count()).toBe(0)
      await entry.getByRole("button", { name: texts.action.dismiss, exact: true }).press("Enter")
      await entry.waitFor({ state: "detached" })
    },
    60_000
  )

  it.each(languages)(
    "in %s a carrier without tracking and an unknown outcome are told in words",
    async (language) => {
      const { order, mugs, merchant } = await placeOrder()
      const captured = await merchant.ratepay("captures", {
        items: [{ line_item_id: mugs.id, quantity: 1 }],
      })
      await merchant.ratepay("tracking", {
        capture_id: captured.body.operation.id,
        carrier: "OTHER_WITHOUT_TRACKING",
      })
      opened().sandbox.inject({ operation: "capture", kind: "status", status: 500, next: 99 })
      expect(await merchant.ratepay("captures", {})).toMatchObject({ status: 500 })
      await use(language)
      const texts = textsOf(language)
      const section = await openOrder(order.id)
      const timeline = section.getByTestId("ratepay-timeline")
      await timeline.getByText(texts.carrier.OTHER_WITHOUT_TRACKING).waitFor()
      expect(await timeline.innerText()).not.toContain("OTHER_WITHOUT_TRACKING")
      await section.getByRole("alert").getByText(texts.trouble.unknown).waitFor()
      await section.getByTestId("ratepay-why-not").getByText(texts.whyNot.outcome_unknown).waitFor()
      opened().sandbox.clearFaults()
      await section.getByRole("button", { name: texts.action.retry, exact: true }).press("Enter")
      await section.getByRole("alert").waitFor({ state: "detached" })
    },
    60_000
  )

  it("a reason that is not documented gets the sentence of its category, and can be retried", async () => {
    const { order, merchant } = await placeOrder()
    opened().sandbox.inject({ ...declined, reasons: ["NOT_ON_SUNDAYS"] })
    await merchant.ratepay("captures", {})
    const section = await openOrder(order.id)
    const alert = section.getByRole("alert")
    await alert.getByText(textsOf("en").decline.category.UNPROCESSABLE_OPERATION).waitFor()
    await alert.getByText("UNPROCESSABLE_OPERATION, NOT_ON_SUNDAYS").waitFor()
    await alert.getByRole("button", { name: "Retry" }).click()
    await alert.waitFor({ state: "detached" })
  }, 60_000)

  it.each(languages)(
    "in %s an expired order offers only what Ratepay still does, and tells what a comparison took over",
    async (language) => {
      const { order } = await placeOrder("expired@sandbox.example")
      await use(language)
      const texts = textsOf(language)
      const section = await openOrder(order.id)
      for (const action of ["capture", "cancel", "extend"] as const)
        expect(await section.getByRole("button", { name: texts.action[action], exact: true }).count()).toBe(0)
      await section.getByTestId("ratepay-why-not").getByText(texts.whyNot.expired).waitFor()
      const card = opened().page.getByTestId("ratepay-card")
      await card.getByText(texts.next.expired).waitFor()

      const entry = (await openRatepay())
        .getByTestId("ratepay-attention")
        .getByRole("listitem")
        .filter({ hasText: `#${order.display_id}` })
      await entry.getByText(texts.state.expired, { exact: true }).waitFor()
      expect(await entry.getByText(texts.state.expiring, { exact: true }).count()).toBe(0)

      const compared = (await openOrder(order.id)).getByTestId("ratepay-comparison")
      await compared.getByText(texts.compared.never).waitFor()
      await compared.getByRole("button", { name: texts.action.reconcile }).click()
      await compared.getByText(texts.compared.repaired).waitFor()
      const [beforeAmount = ""] = texts.finding.expiry_recorded.split("{{")
      await compared.getByText(beforeAmount).waitFor()
      expect(await compared.innerText()).not.toMatch(/rpop_|noted|recorded/)
    },
    60_000
  )

  it("a comparison that Ratepay does not respond to, or of a payment it does not know, is an error in words", async () => {
    const { order, merchant } = await placeOrder()
    const compared = (await openOrder(order.id)).getByTestId("ratepay-comparison")
    const button = compared.getByRole("button", { name: "Compare with Ratepay" })
    const { error } = textsOf("en")

    opened().sandbox.inject({ operation: "retrieve", kind: "status", status: 503, next: 99 })
    await button.press("Enter")
    await compared.getByRole("alert").getByText(error.down).waitFor()
    expect(await merchant.ratepay("reconciliation", {})).toMatchObject({
      status: 503,
      body: { message: expect.stringMatching(/Ratepay did not respond, so nothing was compared/) },
    })
    opened().sandbox.clearFaults()

    opened().sandbox.inject({
      operation: "retrieve",
      kind: "decline",
      category: "RESOURCE_NOT_FOUND",
      reasons: ["TRANSACTION_NOT_FOUND"],
      next: 2,
    })
    await button.press("Enter")
    await compared.getByRole("alert").getByText(error.unknownThere).waitFor()
    expect(await merchant.ratepay("reconciliation", {})).toMatchObject({
      status: 404,
      body: { message: expect.stringMatching(/Ratepay does not know this transaction/) },
    })
    opened().sandbox.clearFaults()

    await button.press("Enter")
    await compared.getByRole("status").getByText("Everything agreed.").waitFor()
    expect(await compared.getByRole("alert").count()).toBe(0)
    const again = (await openOrder(order.id)).getByTestId("ratepay-comparison")
    await again.getByText(/^Compared with Ratepay: /).waitFor()
    await again.getByText("Everything agreed.").waitFor()
  }, 60_000)

  it.each(languages)(
    "in %s the list has no link to the order of a declined checkout, and its filters are in the address",
    async (language) => {
      const { shop, page } = opened()
      const { mug } = shop.seeded.variants
      const refused = await shop.client.checkOut({
        items: [{ variantId: mug, quantity: 1 }],
        email: "risk_decision@ratepay.com",
      })
      expect(refused.body.type).toBe("cart")
      await placeOrder()
      await use(language)
      const texts = textsOf(language)

      const operations = (await openRatepay("?kind=authorize")).getByTestId("ratepay-operations")
      await operations.getByRole("link").first().waitFor()
      await operations.getByLabel(texts.operations.state).click()
      await page.getByRole("option", { name: texts.state.declined }).click()
      await page.waitForURL(/state=declined/)
      const rows = operations.getByRole("table").getByRole("row").filter({ hasText: texts.state.declined })
      await rows.first().waitFor()
      await rows.first().getByText(texts.attention.noOrder).waitFor()
      expect(await rows.getByRole("link").count()).toBe(0)

      await page.reload()
      await rows.first().waitFor()
      expect(
        await operations.getByRole("table").getByText(texts.state.succeeded, { exact: true }).count()
      ).toBe(0)
      await page.goBack()
      await operations.getByRole("link").first().waitFor()
    },
    60_000
  )
})
