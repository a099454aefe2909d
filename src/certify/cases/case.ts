import { z } from "@medusajs/framework/zod"
import { fromWireAmount } from "../../basket"
import { declineCategories } from "../../ratepay-api"
import { buyerTypes, paymentMethods } from "../../modules/ratepay/records/transaction"

const text = z.string().trim().min(1).max(200)

/** An amount in major units of the order's currency, read as whole cents. */
const cents = z
  .number()
  .nonnegative()
  .max(1_000_000)
  .refine((amount) => /^\d+(\.\d{1,2})?$/.test(String(amount)), "must have at most two decimals")
  .transform((amount) => fromWireAmount(amount))

const vatRate = z.number().min(0).lt(100)
/** Medusa's carts hold whole pieces only. */
const quantity = z.number().int().positive().max(10_000)
const itemId = z.string().regex(/^[A-Za-z0-9_]{1,20}$/, "must be 1 to 20 letters, digits or '_'")

const item = z.strictObject({
  id: itemId,
  title: text.optional(),
  /** Gross, of one piece. */
  price: cents,
  vat: vatRate.default(19),
  quantity: quantity.default(1),
})

const voucher = z.union(
  [
    z.strictObject({ fixed: cents, on: z.array(itemId).min(1).optional() }),
    z.strictObject({ percent: z.number().positive().max(100), on: z.array(itemId).min(1).optional() }),
  ],
  { error: 'must be { "fixed": amount } or { "percent": number }, either with "on": [ids of items]' }
)

const basket = z.strictObject({
  items: z.array(item).min(1).max(50),
  shipping: z.strictObject({ price: cents, vat: vatRate.default(19) }).optional(),
  voucher: voucher.optional(),
})

const vats = z.array(z.strictObject({ rate: vatRate, net: cents, vat: cents })).min(1)
const moved = z.strictObject({ amount: cents, vats: vats.optional() })
const declined = z.strictObject({ declined: z.enum(declineCategories), reason: z.string().min(1).optional() })
const passcodeAsked = z.strictObject({ passcode: z.literal("required") })
/** The plugin refuses it by itself: nothing is sent. */
const refused = z.strictObject({ refused: z.literal(true) })

/** How an order edit is followed at Ratepay. */
const followings = ["increment", "cancel"] as const

const part = {
  items: z.record(itemId, quantity).optional(),
  shipping: z.boolean().optional(),
  amount: cents.optional(),
  rest: z.literal(true).optional(),
  expect: z.union([moved, declined, refused], {
    error: 'must be { "amount": number, "vats"?: […] }, { "declined": category } or { "refused": true }',
  }),
}

const step = z.discriminatedUnion("do", [
  z.strictObject({
    do: z.literal("authorize"),
    expect: z.union([moved, declined, passcodeAsked, refused], {
      error:
        'must be { "amount": number, "vats"?: […] }, { "declined": category }, { "passcode": "required" } or { "refused": true }',
    }),
  }),
  z.strictObject({
    do: z.literal("passcode"),
    code: z.enum(["right", "wrong"]),
    expect: z.union([moved, passcodeAsked], {
      error: 'must be { "amount": number } or { "passcode": "required" }',
    }),
  }),
  z.strictObject({ do: z.literal("capture"), ...part }),
  z.strictObject({ do: z.literal("cancel"), ...part }),
  z.strictObject({
    do: z.literal("refund"),
    ...part,
    return_fee: z.strictObject({ amount: cents, vat: vatRate }).optional(),
  }),
  /** Edits the order in Medusa, so that items have other quantities; the plugin follows that by itself. */
  z.strictObject({
    do: z.literal("edit"),
    items: z.record(itemId, quantity),
    by: z.enum(followings),
    expect: z.union([moved, declined], {
      error: 'must be { "amount": number, "vats"?: […] } or { "declined": category }',
    }),
  }),
  /** Lets the authorization expire so many days from now. */
  z.strictObject({ do: z.literal("expiry"), days: z.number().int().positive().max(365) }),
  /** Sends the request of the step before once more, under the same idempotency key: nothing may move. */
  z.strictObject({ do: z.literal("repeat") }),
])

const shape = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,19}$/, "must be 1 to 20 letters, digits, '-' or '_'"),
  title: text,
  /** Of those that the store has. All of them where it is missing. */
  methods: z.array(z.enum(paymentMethods)).min(1).optional(),
  buyers: z.array(z.enum(buyerTypes)).min(1).optional(),
  /** Ratepay's test platform decides by the address of the buyer. */
  email: z.email().optional(),
  /** Where the goods go, if not to the billing address. */
  delivery: z.enum(["address", "pick_up_shop", "pick_up_box"]).optional(),
  /** What the buyer enters wrong. */
  mistake: z
    .strictObject({ postal_code: text })
    .or(z.strictObject({ iban: text }))
    .optional(),
  /**
   * What of the options it goes beyond: the largest amount, or the kinds of buyers. It is run where they have such a limit.
   */
  beyond: z.enum(["maximum", "buyers"]).optional(),
  /** What a contract, or whoever runs it, has to have for it. */
  needs: z.enum(["return_fee", "passcode", "passcode_code", "edits"]).optional(),
  basket,
  steps: z.array(step).min(1).max(50),
})

/** One acceptance case: a basket, and what is done with its order, each step with what it has to come to. */
export const caseSchema = shape.superRefine(({ basket, steps }, context) => {
  const refuse = (path: (string | number)[], message: string) =>
    context.addIssue({ code: "custom", path, message })
  const ids = basket.items.map(({ id }) => id)
  for (const [index, id] of ids.entries())
    if (ids.indexOf(id) < index) refuse(["basket", "items", index, "id"], `"${id}" is there twice`)
  for (const [index, id] of (basket.voucher?.on ?? []).entries())
    if (!ids.includes(id)) refuse(["basket", "voucher", "on", index], `the basket has no item "${id}"`)
  for (const [index, step] of steps.entries()) {
    const at = (...path: (string | number)[]) => ["steps", index, ...path]
    if ((step.do === "authorize") !== (index === 0))
      refuse(at("do"), "authorize is the first step, and only the first")
    if (step.do === "repeat" && !isMove(steps[index - 1]))
      refuse(at("do"), "repeat follows a capture, a cancel or a refund")
    if (step.do === "edit")
      for (const id of Object.keys(step.items))
        if (!ids.includes(id)) refuse(at("items", id), "the basket has no such item")
    if (!isMove(step)) continue
    const named = step.items !== undefined || step.shipping === true || hasReturnFee(step)
    const ways = [named, step.amount !== undefined, step.rest === true].filter(Boolean)
    if (ways.length !== 1)
      refuse(at(), "must say what is moved in one way: items and shipping, an amount, or rest")
    for (const id of Object.keys(step.items ?? {}))
      if (!ids.includes(id)) refuse(at("items", id), "the basket has no such item")
    if (step.shipping === true && basket.shipping === undefined)
      refuse(at("shipping"), "the basket has no shipping")
  }
})

/** A case as somebody writes it: amounts in major units. */
export type CaseInput = z.input<typeof caseSchema>
/** A case with every default in place, and amounts in cents. */
export type Case = z.output<typeof caseSchema>
export type Basket = Case["basket"]
export type Step = Case["steps"][number]
/** A step that moves money of an order. */
export type Move = Extract<Step, { do: "capture" | "cancel" | "refund" }>

/** What of an order's figures a step changes. */
export function figureOf(step: Exclude<Step, { do: "repeat" | "expiry" }>): Move["do"] | "authorize" {
  switch (step.do) {
    case "authorize":
    case "passcode":
      return "authorize"
    case "edit":
      return step.by === "increment" ? "authorize" : "cancel"
    case "capture":
    case "cancel":
    case "refund":
      return step.do
  }
}

export function isMove(step: { do: string } | undefined): step is Move {
  return step !== undefined && ["capture", "cancel", "refund"].includes(step.do)
}

function hasReturnFee(step: Move): boolean {
  return step.do === "refund" && step.return_fee !== undefined
}
