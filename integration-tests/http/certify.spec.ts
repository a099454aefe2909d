import fs from "node:fs"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { createRatepayClient, type RatepayClient } from "../../src/ratepay-api"
import type { CaseInput } from "../../src/certify/cases/case"
import { catalogue } from "../../src/certify/cases/catalogue"
import { parseCases } from "../../src/certify/cases/read-cases"
import type { Row } from "../../src/certify/report/row"
import { planRuns, type Run } from "../../src/certify/run/plan-runs"
import { runCase } from "../../src/certify/run/run-case"
import { begun, takeStep, type Ground } from "../../src/certify/run/take-step"
import { planSeed } from "../../src/certify/shop/seed-plan"
import { seedStore } from "../../src/certify/shop/seed-store"
import { createShop } from "../../src/certify/shop/shop"
import { startRelay, type Relay } from "../../src/certify/wire/relay"
import { parseOptions, type RatepayOptions } from "../../src/modules/ratepay/options"
import { paymentMethods, type PaymentMethod } from "../../src/modules/ratepay/records/transaction"
import { watchSubscribers, type Subscribers } from "../../testing/watch-subscribers"
import { startSandbox, type Sandbox } from "../../sandbox"

// All cases in one test, as each has a checkout and several operations.
jest.setTimeout(600_000)

const login = { email: "certify@example.com", password: "only-for-certification" }

/** A case as the catalogue has them, with something changed, under another id. */
function changed(id: string, change: (one: CaseInput) => void): CaseInput {
  const original = catalogue.find((one) => one.id === id)
  if (original === undefined) throw new Error(`There is no case ${id}.`)
  const copy = structuredClone(original)
  change(copy)
  return { ...copy, id: `${id}_X` }
}

const wrongByACent = changed("B", ({ steps }) => {
  steps[1] = { do: "capture", items: { A: 1 }, shipping: true, expect: { amount: 14.01 } }
})
const wrongVat = changed("A", ({ steps }) => {
  steps[0] = { do: "authorize", expect: { amount: 30, vats: [{ rate: 19, net: 25.2, vat: 4.8 }] } }
})
const notDeclined = changed("R3", (one) => {
  one.steps = [{ do: "authorize", expect: { declined: "TRANSACTION_RISK" } }]
})
const documented: unknown = JSON.parse(
  /```json\n([\s\S]*?)```/.exec(fs.readFileSync("docs/certify.md", "utf8"))?.[1] ?? ""
)
const fromDocs = parseCases(documented, "docs/certify.md")
const incrementByACent = changed("INC", ({ steps }) => {
  steps[1] = { do: "edit", items: { A: 3 }, by: "increment", expect: { amount: 20.01 } }
})
const sentAfterAll = changed("R11", (one) => {
  one.mistake = { postal_code: "04103" }
})
const wrongOnes = [wrongByACent, wrongVat, notDeclined, incrementByACent, sentAfterAll]
const cases = [...fromDocs, ...parseCases([...catalogue, ...wrongOnes], "the cases")]
/** A contract that ends somewhere, so that there is something beyond it. */
const rules = {
  limits: { person: { maximum: 50_000 } },
  methods: { pay_now: { buyerTypes: ["person" as const] } },
}

describe("certify: the runner", () => {
  let sandbox: Sandbox
  let relay: Relay
  let client: RatepayClient
  let options: RatepayOptions

  beforeAll(async () => {
    sandbox = await startSandbox()
    relay = await startRelay(sandbox, { gapMs: 0 })
    const { clientId, clientSecret, partnerShopId } = sandbox
    const { baseUrl, tokenUrl } = relay
    options = parseOptions({
      environment: "integration",
      clientId,
      clientSecret,
      partnerShopId,
      baseUrl,
      tokenUrl,
      ...rules,
    })
    client = createRatepayClient({ baseUrl, tokenUrl, clientId, clientSecret, audience: options.audience })
    Object.assign(process.env, {
      DISABLE_ADMIN: "true",
      RATEPAY_BASE_URL: relay.baseUrl,
      RATEPAY_TOKEN_URL: relay.tokenUrl,
      RATEPAY_CLIENT_ID: clientId,
      RATEPAY_CLIENT_SECRET: clientSecret,
      RATEPAY_PARTNER_SHOP_ID: partnerShopId,
      RATEPAY_OPTIONS: JSON.stringify({ logLevel: "silent", ...rules }),
    })
  })
  afterAll(async () => {
    client.close()
    await relay.close()
    await sandbox.stop()
  })

  const planned = () =>
    planRuns(options.accounts[0], {
      cases,
      methods: [...paymentMethods],
      only: {},
      followOrderEdits: true,
      returnFee: true,
      passcode: "123456",
    }).runs
  const runOf = (id: string) => {
    const run = planned().find((one) => one.id === id)
    if (run === undefined) throw new Error(`There is no run ${id}.`)
    return run
  }

  medusaIntegrationTestRunner({
    inApp: true,
    testSuite: ({ api, getContainer }) => {
      let ground: Ground
      let subscribers: Subscribers
      beforeAll(async () => {
        subscribers = watchSubscribers(getContainer())
        const seeded = await seedStore(getContainer(), planSeed(planned(), login, new Date()))
        const shop = await createShop(String(api.defaults.baseURL), seeded, login)
        ground = { shop, client, exchanges: relay.exchanges, passcode: "123456" }
      })

      // What follows an order edit goes on for a moment, and the database is restored after each test.
      afterEach(() => subscribers.resolved())

      const problemsOf = (rows: Row[]) =>
        rows.flatMap(({ step, problems }) => problems.map((problem) => `${step}: ${problem}`))

      it("all cases of open invoice and a person pass, to their last steps", async () => {
        const runs = planned().filter(({ method, buyer }) => method === "open_invoice" && buyer === "person")
        const own = catalogue.map(({ id }) => id).filter((id) => !["R10", "R13"].includes(id))
        expect(runs.map((run) => run.case.id)).toEqual(expect.arrayContaining(own))
        for (const id of own) {
          const run = runOf(`${id} open_invoice person`)

          const rows = await runCase(ground, run)

          expect({ id, problems: problemsOf(rows) }).toEqual({ id, problems: [] })
          expect(rows).toHaveLength(run.case.steps.length)
        }
      })

      it.each(["R10 direct_debit person", "R13 pay_now company", "PS direct_debit company"])(
        "%s passes",
        async (id) => {
          expect(problemsOf(await runCase(ground, runOf(id)))).toEqual([])
        }
      )

      it("the case in docs/certify.md passes", async () => {
        for (const { id } of fromDocs)
          expect(problemsOf(await runCase(ground, runOf(`${id} open_invoice person`)))).toEqual([])
      })

      it("a step has what Ratepay's contact looks for, as it went over the wire", async () => {
        const rows = await runCase(ground, runOf("PR open_invoice person"))

        const [transaction] = sandbox.transactions().slice(-1)
        const shared = {
          shop_transaction_id: transaction?.shopTransactionId,
          ratepay_transaction_id: transaction?.ratepayTransactionId,
          payment_reference: expect.stringMatching(/^SB/) as string,
          http: 201,
          result: "accepted",
        }
        expect(rows).toMatchObject([
          { ...shared, what: "authorize", cents: 4100, ratepay_operation_id: null },
          { ...shared, what: "capture everything that is left", cents: 4100 },
          { ...shared, what: "refund 1 × A", cents: 900 },
          { ...shared, what: "refund 1 × A, 1 × B, shipping", cents: 3200 },
        ])
        const ids = rows.slice(1).map((row) => row.ratepay_operation_id)
        expect(ids).toEqual(transaction?.operations.slice(1).map(({ id }) => id))
      })

      it("a case whose sum is wrong by a cent fails at that step, and goes no further", async () => {
        const rows = await runCase(ground, runOf("B_X open_invoice person"))

        expect(rows.map(({ passed }) => passed)).toEqual([true, false])
        expect(problemsOf(rows)).toEqual([
          "2: amount: expected 14.01 EUR, 14.00 EUR was sent",
          ...["Medusa", "the plugin", "Ratepay"].map(
            (side) => `2: captured: expected 14.01 EUR, ${side} has 14.00 EUR`
          ),
          ...["Medusa", "the plugin", "Ratepay"].map(
            (side) => `2: open: expected 26.99 EUR, ${side} has 27.00 EUR`
          ),
          "2: outstanding: expected 26.99 EUR, Medusa shows 27.00 EUR",
        ])
      })

      it("a case whose VAT is wrong by a cent fails", async () => {
        const rows = await runCase(ground, runOf("A_X open_invoice person"))

        expect(problemsOf(rows)).toEqual([
          "1: VAT at 19 %: expected net 25.20 EUR and VAT 4.80 EUR, net 25.21 EUR and VAT 4.79 EUR was sent",
        ])
      })

      it("an order edit whose increment is wrong by a cent fails", async () => {
        const rows = await runCase(ground, runOf("INC_X open_invoice person"))

        expect(rows.map(({ passed }) => passed)).toEqual([true, false])
        expect(problemsOf(rows)).toEqual(
          expect.arrayContaining([
            "2: amount: expected 20.01 EUR, 20.00 EUR was sent",
            ...["the plugin", "Ratepay"].map(
              (side) => `2: authorized: expected 55.01 EUR, ${side} has 55.00 EUR`
            ),
          ])
        )
      })

      it("a step has the id that Ratepay gave an increment", async () => {
        const rows = await runCase(ground, runOf("INC open_invoice person"))
        expect(problemsOf(rows)).toEqual([])

        const [transaction] = sandbox.transactions().slice(-1)
        expect(rows[1]).toMatchObject({
          what: "edit the order: 3 × A",
          cents: 2000,
          ratepay_operation_id: transaction?.operations[1]?.id,
        })
      })

      it("an expiry that Ratepay does not have fails", async () => {
        const run = runOf("EXP open_invoice person")
        const { after } = await takeStep(ground, run, 0, begun)
        const { row, after: changed } = await takeStep(ground, run, 1, after)
        expect(row.problems).toEqual([])
        const [transaction] = sandbox.transactions().slice(-1)
        const another = new Date(Date.now() + 90 * 24 * 3_600_000).toISOString()
        await client.changeExpiry(transaction?.ratepayTransactionId ?? "", { authorization_expires: another })

        const { row: last } = await takeStep(ground, run, 2, changed)

        expect(last.problems).toEqual(["Ratepay has another expiry"])
      })

      it("goods that Ratepay was told of at another place fail, and a mistake that was sent", async () => {
        const toShop = runOf("PS open_invoice person")
        const checkOut = (run: Run) =>
          ground.shop.checkOut({ ...run, case: { ...run.case, delivery: "address" } })
        const misled = { ...ground, shop: { ...ground.shop, checkOut } }

        expect(problemsOf(await runCase(misled, toShop))).toEqual([
          "1: delivery: expected pick_up_shop, address was sent",
        ])
        expect(problemsOf(await runCase(ground, runOf("R11_X open_invoice person")))).toEqual([
          "1: it was expected to be refused, and was done",
          "1: nothing should have been sent to Ratepay, and something was",
          ...["the plugin", "Ratepay"].map(
            (side) => `1: authorized: expected 0.00 EUR, ${side} has 35.00 EUR`
          ),
          ...["Medusa", "the plugin", "Ratepay"].map(
            (side) => `1: open: expected 0.00 EUR, ${side} has 35.00 EUR`
          ),
          "1: outstanding: expected 0.00 EUR, Medusa shows 35.00 EUR",
        ])
      })

      it("a step fails where Ratepay holds something else than the store knows", async () => {
        const run = runOf("PD open_invoice person")
        const { after } = await takeStep(ground, run, 0, begun)
        const [transaction] = sandbox.transactions().slice(-1)
        await client.cancel(
          transaction?.ratepayTransactionId ?? "",
          { partner_shop_id: sandbox.partnerShopId, gross_amount: 0.01 },
          { idempotencyKey: "somebody-else" }
        )

        const { row } = await takeStep(ground, run, 1, after)

        expect(row.problems).toEqual([
          "canceled: expected 10.00 EUR, Ratepay has 10.01 EUR",
          "open: expected 20.00 EUR, Ratepay has 19.99 EUR",
          "cancel: the plugin and Ratepay do not have the same operations",
        ])
      })

      it("a decline for another reason than expected fails", async () => {
        const rows = await runCase(ground, runOf("R3_X open_invoice person"))

        expect(rows).toMatchObject([
          { http: 422, result: "declined RISK_DECISION", shop_transaction_id: expect.any(String) as string },
        ])
        expect(problemsOf(rows)).toEqual([
          "1: expected the decline TRANSACTION_RISK, Ratepay said RISK_DECISION",
        ])
      })

      it("a step that can't be taken is a failed one, with what Medusa said", async () => {
        sandbox.inject({ kind: "status", status: 503, operation: "authorize", next: 100 })

        const rows = await runCase(ground, runOf("A open_invoice person"))

        sandbox.clearFaults()
        expect(rows).toMatchObject([{ passed: false, http: 503 }])
      })

      it("a test buyer who was declined again and again, and is locked by that, is asked for all the same", async () => {
        for (const id of ["R1", "R1", "R1", "R1", "R2", "R2"])
          expect(problemsOf(await runCase(ground, runOf(`${id} open_invoice person`)))).toEqual([])
      })

      it("an interrupted case ends before its next step", async () => {
        const interruption = new AbortController()
        interruption.abort()

        await expect(runCase(ground, runOf("A open_invoice person"), interruption.signal)).rejects.toThrow()
      })

      const others: [PaymentMethod, string][] = [
        ["open_invoice", "company"],
        ["direct_debit", "person"],
        ["direct_debit", "company"],
        ["pay_now", "person"],
      ]
      it.each(others)("case PR passes with %s and a %s", async (method, buyer) => {
        const rows = await runCase(ground, runOf(`PR ${method} ${buyer}`))

        expect(rows.map(({ passed, problems }) => ({ passed, problems }))).toEqual(
          Array.from({ length: 4 }, () => ({ passed: true, problems: [] }))
        )
      })
    },
  })
})
