import * as fc from "fast-check"
import { openFakeShop, type Decision, type Fate } from "../../../__tests__/support/fake-shop.ts"
import { fillIn, openTab, type Tab } from "../../../__tests__/support/open-tab.ts"
import type { Step } from "../state.ts"

/**
 * Random buyers in up to three tabs, random decisions of Ratepay, and a network that is slow and loses requests and responses.
 * Whatever happens, there is at most one order, and every page shows a message, a form or the order.
 */

type Act =
  | { kind: "order" | "double click" | "come back" | "reload" | "resend" | "check" | "retype" }
  | { kind: "confirm"; code: string }
  | { kind: "wait"; ms: number }
type Move = { tab: number; act: Act; ms: number }

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        "order",
        "order",
        "double click",
        "come back",
        "reload",
        "resend",
        "check",
        "retype"
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("confirm"), code: fc.constantFrom("123456", "000000", "") }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("wait"), ms: fc.integer({ min: 0, max: 90_000 }) }) }
)
const move: fc.Arbitrary<Move> = fc.record({
  tab: fc.nat({ max: 2 }),
  act,
  ms: fc.constantFrom(0, 1, 20, 400, 5_000),
})
const fate = fc.constantFrom<Fate>(
  "responded",
  "responded",
  "responded",
  "lost_before",
  "lost_after",
  "broken",
  "busy"
)
const decision = fc.constantFrom<Decision | "accept">(
  "accept",
  "accept",
  "correct_data",
  "technical",
  "try_again",
  "passcode",
  "passcode",
  "method_not_possible"
)
const network = fc.record({
  fates: fc.array(fate, { maxLength: 60 }),
  decisions: fc.array(decision, { maxLength: 6 }),
  authorizationMs: fc.constantFrom(0, 0, 300, 10_000, 100_000),
})

const underWay: Step[] = [
  "opening",
  "reopening",
  "saving",
  "completing",
  "checking",
  "confirming",
  "resending",
]
/** Longer than the longest wait for a response, with all checks of the outcome after it. */
const LONG = 300_000

beforeEach(() => {
  jest.useFakeTimers()
})
afterEach(() => {
  jest.useRealTimers()
})

const runs = Number(process.env.MODEL_RUNS ?? 300)

it(`leads to one order at most, and to words for everybody (${runs} buyers)`, async () => {
  const reached = new Set<string>()
  await fc.assert(
    fc.asyncProperty(
      fc.array(move, { minLength: 1, maxLength: 25 }),
      network,
      async (moves, { fates, decisions, authorizationMs }) => {
        const shop = openFakeShop({ decide: () => decisions.shift() ?? "accept" })
        shop.authorizationMs = authorizationMs
        shop.fateOf = () => fates.shift() ?? "responded"
        const tabs: Tab[] = [openTab(shop), openTab(shop), openTab(shop)]

        for (const { tab: index, act: what, ms } of moves) {
          const tab = tabs[index]
          if (tab === undefined) continue
          const { send, state } = tab.checkout
          const isOrdered = state().step === "ordered"
          switch (what.kind) {
            case "order":
            case "double click":
              fillIn(tab)
              send({ name: "order" })
              if (what.kind === "double click") send({ name: "order" })
              break
            case "come back":
              send({ name: "open" })
              break
            case "reload":
              tabs[index] = openTab(shop)
              break
            case "resend":
              send({ name: "resend" })
              break
            case "check":
              send({ name: "check" })
              break
            case "retype":
              send({ name: "type", field: "phone", value: "0341 654321" })
              break
            case "confirm":
              send({ name: "confirm", code: what.code })
              break
            case "wait":
              await jest.advanceTimersByTimeAsync(what.ms)
          }
          await jest.advanceTimersByTimeAsync(ms)
          if (isOrdered) expect(tab.checkout.state().step).toBe("ordered")
          reached.add(tab.checkout.state().step)
        }

        // The network works again, and all requests end.
        shop.fateOf = () => "responded"
        await jest.advanceTimersByTimeAsync(LONG)
        expect(shop.orders.length).toBeLessThanOrEqual(1)
        for (const { checkout } of tabs) {
          const { step, notice, method } = checkout.state()
          reached.add(step)
          expect(underWay).not.toContain(step)
          // The buyer can fill in a form; every other state has a message.
          if (step === "filling") expect(method).toBeDefined()
          else if (step !== "ordered" && step !== "passcode") expect(notice).toBeTruthy()
        }

        // Every tab that is opened again finds the order, if there is one.
        for (const { checkout, shown } of tabs) {
          const before = shown.length
          checkout.send({ name: "check" })
          checkout.send({ name: "open" })
          await jest.advanceTimersByTimeAsync(LONG)
          const { step } = checkout.state()
          if (shop.orders.length === 0) expect(step).not.toBe("ordered")
          else if (step !== "passcode") expect([step, shown.slice(before)]).toEqual(["ordered", ["order_1"]])
          for (const orderId of shown) expect(orderId).toBe("order_1")
        }
      }
    ),
    { numRuns: runs }
  )
  // The random buyers have reached every step.
  expect([...reached]).toEqual(
    expect.arrayContaining(["filling", "closed", "passcode", "ordered", "unsure", "unavailable", "checking"])
  )
})

it("no tab completes a cart whose completion is under way unless its buyer wants that, nor a cart that it knows to be an order", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(move, { minLength: 1, maxLength: 25 }),
      network,
      async (moves, { fates, decisions, authorizationMs }) => {
        const shop = openFakeShop({ decide: () => decisions.shift() ?? "accept" })
        shop.authorizationMs = authorizationMs
        shop.fateOf = () => fates.shift() ?? "responded"
        const problems: string[] = []
        let completing = 0
        let isByBuyer = false
        const tab = openTab({
          ...shop,
          fetch: async (url, init) => {
            if (init?.method !== "POST" || !`${url as string}`.endsWith("/complete"))
              return shop.fetch(url, init)
            if (tab.checkout.state().step !== "completing")
              problems.push(`completes while ${tab.checkout.state().step}`)
            if (completing > 0 && !isByBuyer) problems.push("completes while another is under way")
            completing += 1
            return shop.fetch(url, init).finally(() => {
              completing -= 1
            })
          },
        })
        await jest.advanceTimersByTimeAsync(10)
        for (const { act: what, ms } of moves) {
          fillIn(tab)
          if (what.kind === "check") isByBuyer = true
          if (what.kind === "confirm") tab.checkout.send({ name: "confirm", code: what.code })
          else if (what.kind === "resend" || what.kind === "check") tab.checkout.send({ name: what.kind })
          else if (what.kind === "come back") tab.checkout.send({ name: "open" })
          else tab.checkout.send({ name: "order" })
          await jest.advanceTimersByTimeAsync(what.kind === "wait" ? what.ms : ms)
        }
        await jest.advanceTimersByTimeAsync(LONG)
        expect(problems).toEqual([])
      }
    ),
    { numRuns: runs }
  )
})
