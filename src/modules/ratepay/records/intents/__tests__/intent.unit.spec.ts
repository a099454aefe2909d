import fc from "fast-check"
import { toCents } from "../../../../../basket"
import { followsOrder, nameIntent } from "../intent"
import { toMerchantKey } from "../intent-key"
import { causes } from "../../operation"
import type { Wanted } from "../wanted"

const byMerchant = (wanted: Wanted, key = "a key") =>
  nameIntent({ kind: "capture", cause: "merchant", intentKey: toMerchantKey(key), wanted })
const items = (...lines: [string, unknown][]): Wanted => ({
  kind: "items",
  items: lines.map(([lineId, quantity]) => ({ lineId, quantity })),
  shipping: false,
})

it("an intent is the same for the same request, however it is written and whatever its key", () => {
  const name = byMerchant(items(["book", 1], ["mug", 2]))

  expect(byMerchant(items(["mug", "2.0"], ["book", "1"]), "another key")).toBe(name)
  expect(byMerchant(items(["mug", 1], ["book", 1], ["mug", 1]))).toBe(name)
  expect(
    nameIntent({ kind: "capture", cause: "medusa", intentKey: null, wanted: items(["book", 1], ["mug", 2]) })
  ).toBe(name)
})

it("an intent differs for a different request", () => {
  const goodwill = { cents: toCents(200), vatRate: 19 }
  const wanted: Wanted[] = [
    { kind: "rest" },
    { kind: "amount", amount: toCents(1290), due: [] },
    { kind: "amount", amount: toCents(1291), due: [] },
    items(["mug", 1]),
    items(["mug", 2]),
    items(["book", 1]),
    items(["mug", 1], ["book", 1]),
    { ...items(["mug", 1]), kind: "items", items: [{ lineId: "mug", quantity: 1 }], shipping: true },
    { kind: "items", items: [{ lineId: "mug", quantity: 1 }], shipping: false, goodwill },
    { kind: "items", items: [{ lineId: "mug", quantity: 1 }], shipping: false, returnFee: goodwill },
    {
      kind: "items",
      items: [{ lineId: "mug", quantity: 1 }],
      shipping: false,
      goodwill: { ...goodwill, vatRate: 7 },
    },
  ]

  expect(new Set(wanted.map((one) => byMerchant(one))).size).toBe(wanted.length)
})

it("an intent key from a merchant never equals one of the plugin's own", () => {
  const derived = fc.oneof(
    fc.nat().map((version) => `order:${version}`),
    fc.string().map((id) => `shipment:${id}`),
    fc.string().map((id) => `tracking:${id}`)
  )
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), derived), derived, (key, name) => {
      expect(toMerchantKey(key)).not.toBe(name)
    })
  )
})

it("the plugin's own intent keys are the same for the same event, and for the same state of an order", () => {
  const shipment = { kind: "capture", cause: "shipment", intentKey: "shipment:ful_1" } as const
  expect(nameIntent(shipment)).toBe("shipment:ful_1")
  const edit = (version: number) =>
    nameIntent({ kind: "increment", cause: "order_edit", intentKey: `order:${version}` })
  expect(edit(3)).toBe(edit(4))
})

describe("an intent that has one name however often it is requested", () => {
  const rest = { kind: "rest" } as const

  it.each([
    ["what follows from an order edit", "order_edit"],
    ["what follows from a return", "return"],
  ] as const)("is %s", (_, cause) => {
    expect(nameIntent({ kind: "cancel", cause, intentKey: null })).toBe(cause)
    expect(nameIntent({ kind: "cancel", cause, intentKey: "order:7", wanted: rest })).toBe(cause)
    expect(followsOrder({ cause, intentKey: "order:7" })).toBe(true)
  })

  it("is a new expiry of an authorization, whoever asks for it", () => {
    expect(nameIntent({ kind: "change_expiry", cause: "merchant", intentKey: toMerchantKey("a") })).toBe(
      "expiry"
    )
    expect(nameIntent({ kind: "change_expiry", cause: "recovery", intentKey: "tracking:1" })).toBe("expiry")
  })

  it("is what an order still lacks, by the cause that asks for it", () => {
    const due = (cause: "order_canceled" | "recovery", quantity: number) =>
      nameIntent({
        kind: "cancel",
        cause,
        intentKey: null,
        wanted: { kind: "due", totals: [{ lineId: "mug", quantity }], shipping: "none" },
      })

    expect(due("order_canceled", 1)).toBe(due("order_canceled", 2))
    expect(due("order_canceled", 1)).not.toBe(due("recovery", 1))
    expect(due("recovery", 1)).toBe("due:recovery")
  })
})

describe("a request that a merchant sent under a key of their own", () => {
  it.each(["order_edit", "return"] as const)(
    "is named by what they want, also after an event like %s",
    (cause) => {
      const intentKey = toMerchantKey("a")
      const name = nameIntent({ kind: "cancel", cause, intentKey, wanted: { kind: "rest" } })

      expect(name).toBe(byMerchant({ kind: "rest" }))
      expect(name).toMatch(/^wanted:[0-9a-f]{32}$/)
      expect(followsOrder({ cause, intentKey })).toBe(false)
    }
  )

  it("has no name where it does not say what they want", () => {
    expect(nameIntent({ kind: "capture", cause: "merchant", intentKey: toMerchantKey("a") })).toBeNull()
  })
})

it.each(causes.filter((cause) => cause !== "order_edit" && cause !== "return"))(
  "an operation does not follow from how an order stands if its cause is %s",
  (cause) => {
    expect(followsOrder({ cause, intentKey: null })).toBe(false)
  }
)
