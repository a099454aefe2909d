import { openInvoice } from "../../../__tests__/support/methods.ts"
import type { Details, Method, Outcome, OutcomeKind, PasscodeResult } from "../../contract.ts"
import type { CallError } from "../../call/ratepay-call.ts"
import type { EventName, EventNamed } from "../events.ts"
import { CHECKS, CHECKS_WHEN_REFUSED, reduce } from "../reduce.ts"
import { initialState, type State, type Step } from "../state.ts"

type AnyEvent = { [Name in EventName]: EventNamed<Name> }[EventName]

const details: Details = {
  provider_id: openInvoice.provider_id,
  buyer_type: "person",
  language: "de",
  complete: true,
  saved: ["date_of_birth", "phone"],
  account_last_four: null,
  errors: {},
}
const incomplete: Details = {
  ...details,
  complete: false,
  saved: [],
  errors: { phone: { code: "missing", text: "Fehlt." } },
}
const outcome = (kind: OutcomeKind): Outcome => ({
  kind,
  order_id: kind === "ordered" ? "order_1" : null,
  payment_method: kind === "none" ? null : "open_invoice",
  text: kind === "none" ? null : [{ text: kind }],
  errors: {},
  try_again_at: null,
  correlation_id: null,
  passcode: null,
})
const passcode = (result: PasscodeResult["result"], attempts_left: boolean | null = true): AnyEvent => ({
  name: "passcode",
  value: { result, attempts_left, expires_at: null, regenerate_at: null },
})
const failed = (error: CallError): AnyEvent => ({ name: "failed", error })
const opened = (kind: OutcomeKind, change: { method?: Method; outcome?: Outcome } = {}): AnyEvent => ({
  name: "opened",
  method: openInvoice,
  details,
  outcome: outcome(kind),
  ...change,
})
const notOffered: Method = {
  ...openInvoice,
  offered: false,
  why_not: { code: "amount_too_high", text: "Zu viel.", until: null },
}

/** Every event, in each variant that makes a difference. */
const events = {
  open: { name: "open" },
  type: { name: "type", field: "phone", value: "0341 123456" },
  choose: { name: "choose", buyerType: "company" },
  save: { name: "save" },
  order: { name: "order" },
  confirm: { name: "confirm", code: "123456" },
  "confirm nothing": { name: "confirm", code: " " },
  resend: { name: "resend" },
  check: { name: "check" },
  worded: { name: "worded", texts: { order: "Buy" } as State["texts"] & object },
  "opened: none": opened("none"),
  "opened: ordered": opened("ordered"),
  "opened: unknown": opened("unknown"),
  "opened: passcode": opened("passcode"),
  "opened: correct_data": opened("correct_data"),
  "opened: technical": opened("technical"),
  "opened: try_again": opened("try_again"),
  "opened: method_not_possible": opened("method_not_possible"),
  "opened: not offered": opened("none", { method: notOffered }),
  "opened: declined for good": opened("method_not_possible", { method: notOffered }),
  "opened: another's decline": opened("correct_data", {
    outcome: { ...outcome("correct_data"), payment_method: "direct_debit" },
  }),
  "opened: another declined for good": opened("method_not_possible", {
    method: notOffered,
    outcome: { ...outcome("method_not_possible"), payment_method: "direct_debit" },
  }),
  "opened: no such method": opened("none", { method: undefined }),
  "saved: complete": { name: "saved", value: details },
  "saved: incomplete": { name: "saved", value: incomplete },
  "outcome: none": { name: "outcome", value: outcome("none") },
  "outcome: ordered": { name: "outcome", value: outcome("ordered") },
  "outcome: correct_data": { name: "outcome", value: outcome("correct_data") },
  "outcome: method_not_possible": { name: "outcome", value: outcome("method_not_possible") },
  "outcome: technical": { name: "outcome", value: outcome("technical") },
  "outcome: try_again": { name: "outcome", value: outcome("try_again") },
  "outcome: unknown": { name: "outcome", value: outcome("unknown") },
  "outcome: passcode": { name: "outcome", value: outcome("passcode") },
  "passcode: verified": passcode("verified"),
  "passcode: wrong": passcode("wrong"),
  "passcode: wrong, the last": passcode("wrong", false),
  "passcode: expired": passcode("expired"),
  "passcode: expired, the last": passcode("expired", false),
  "passcode: refused": passcode("refused"),
  "passcode: sent": passcode("sent"),
  "passcode: too_early": passcode("too_early"),
  "failed: fields": failed({ kind: "fields", errors: { phone: { code: "wrong", text: "Falsch." } } }),
  "failed: too_many": failed({ kind: "too_many", retry_after: 30 }),
  "failed: not_found": failed({ kind: "not_found" }),
  "failed: refused": failed({ kind: "refused" }),
  "failed: no_response": failed({ kind: "no_response" }),
} satisfies Record<string, AnyEvent>
type Name = keyof typeof events

const known: State = { ...initialState, method: openInvoice, details, turn: 5 }
/** The states that make a difference: each step, in several variants if its next step depends on more. */
const states = {
  "opening for the first time": initialState,
  "opening again": { ...known, step: "opening" },
  unavailable: { ...initialState, step: "unavailable", notice: "unavailable" },
  closed: { ...known, step: "closed", notice: "not_offered" },
  reopening: { ...known, step: "reopening", notice: "not_offered" },
  "filling, complete": { ...known, step: "filling" },
  "filling, empty": { ...known, details: incomplete, step: "filling" },
  "saving to order": { ...known, step: "saving", isOrder: true },
  "saving to stay": { ...known, step: "saving", isOrder: false },
  completing: { ...known, step: "completing" },
  "checking for the first time": { ...known, step: "checking" },
  "checking for the last time": { ...known, step: "checking", checks: CHECKS - 1 },
  "checking because the buyer wants it": { ...known, step: "checking", isByBuyer: true },
  unsure: { ...known, step: "unsure", notice: "unsure" },
  passcode: { ...known, step: "passcode" },
  confirming: { ...known, step: "confirming", code: "123456" },
  resending: { ...known, step: "resending" },
  ordered: { ...known, step: "ordered", orderId: "order_1" },
} satisfies Record<string, State>

const formMoves = { type: "stays", choose: "stays" } as const
const afterCompletion = {
  "outcome: ordered": "ordered",
  "outcome: correct_data": "filling",
  "outcome: method_not_possible": "closed",
  "outcome: technical": "filling",
  "outcome: try_again": "filling",
  "outcome: passcode": "passcode",
} as const
const openings = {
  "opened: none": "filling",
  "opened: ordered": "ordered",
  "opened: unknown": "checking",
  "opened: passcode": "passcode",
  "opened: correct_data": "filling",
  "opened: technical": "filling",
  "opened: try_again": "filling",
  "opened: method_not_possible": "filling",
  "opened: not offered": "closed",
  "opened: declined for good": "closed",
  "opened: another's decline": "filling",
  "opened: another declined for good": "closed",
  "opened: no such method": "closed",
} as const
const failedOpenings = (step: Step) =>
  ({
    "failed: fields": step,
    "failed: too_many": step,
    "failed: not_found": step,
    "failed: refused": step,
    "failed: no_response": step,
  }) as const

/** The step to which each event leads from each state; all others change nothing. `stays`: the state changes, the step does not. */
const table: Record<keyof typeof states, Partial<Record<Name, Step | "stays">>> = {
  "opening for the first time": {
    open: "opening",
    ...formMoves,
    ...openings,
    ...failedOpenings("unavailable"),
  },
  "opening again": {
    open: "opening",
    ...formMoves,
    save: "saving",
    order: "saving",
    ...openings,
    ...failedOpenings("filling"),
  },
  unavailable: { open: "opening" },
  closed: { open: "reopening" },
  reopening: { open: "reopening", ...openings, ...failedOpenings("closed") },
  "filling, complete": { open: "opening", ...formMoves, save: "saving", order: "saving" },
  "filling, empty": { open: "opening", ...formMoves, save: "filling", order: "filling" },
  "saving to order": {
    "saved: complete": "completing",
    "saved: incomplete": "filling",
    "failed: fields": "filling",
    "failed: too_many": "filling",
    "failed: not_found": "checking",
    "failed: refused": "checking",
    "failed: no_response": "filling",
  },
  "saving to stay": {
    "saved: complete": "filling",
    "saved: incomplete": "filling",
    "failed: fields": "filling",
    "failed: too_many": "filling",
    "failed: not_found": "checking",
    "failed: refused": "checking",
    "failed: no_response": "filling",
  },
  completing: {
    ...afterCompletion,
    "outcome: none": "filling",
    "outcome: unknown": "checking",
    "failed: fields": "filling",
    "failed: too_many": "filling",
    "failed: not_found": "checking",
    "failed: refused": "checking",
    "failed: no_response": "checking",
  },
  "checking for the first time": {
    ...afterCompletion,
    "outcome: none": "checking",
    "outcome: unknown": "checking",
    "failed: fields": "checking",
    "failed: too_many": "checking",
    "failed: not_found": "unavailable",
    "failed: refused": "unavailable",
    "failed: no_response": "checking",
  },
  "checking for the last time": {
    ...afterCompletion,
    "outcome: none": "filling",
    "outcome: unknown": "unsure",
    "failed: fields": "unsure",
    "failed: too_many": "unsure",
    "failed: not_found": "unavailable",
    "failed: refused": "unavailable",
    "failed: no_response": "unsure",
  },
  "checking because the buyer wants it": {
    ...afterCompletion,
    "outcome: none": "checking",
    "outcome: unknown": "completing",
    "failed: fields": "checking",
    "failed: too_many": "checking",
    "failed: not_found": "unavailable",
    "failed: refused": "unavailable",
    "failed: no_response": "checking",
  },
  unsure: { open: "checking", check: "checking" },
  passcode: { confirm: "confirming", "confirm nothing": "passcode", resend: "resending" },
  confirming: {
    "passcode: verified": "completing",
    "passcode: wrong": "passcode",
    "passcode: wrong, the last": "completing",
    "passcode: expired": "completing",
    "passcode: expired, the last": "completing",
    "passcode: refused": "checking",
    "passcode: sent": "checking",
    "passcode: too_early": "checking",
    "failed: fields": "checking",
    "failed: too_many": "passcode",
    "failed: not_found": "checking",
    "failed: refused": "checking",
    "failed: no_response": "completing",
  },
  resending: {
    "passcode: verified": "checking",
    "passcode: wrong": "checking",
    "passcode: wrong, the last": "checking",
    "passcode: expired": "completing",
    "passcode: expired, the last": "completing",
    "passcode: refused": "checking",
    "passcode: sent": "passcode",
    "passcode: too_early": "passcode",
    "failed: fields": "checking",
    "failed: too_many": "passcode",
    "failed: not_found": "checking",
    "failed: refused": "checking",
    "failed: no_response": "passcode",
  },
  ordered: { open: "ordered" },
}

const cells = Object.entries(states).flatMap(([from, state]) =>
  Object.entries(events).map(([name, event]) => ({
    from: from as keyof typeof states,
    state,
    name: name as Name,
    event,
  }))
)

const send = (state: State, event: AnyEvent) => reduce(state, event as EventNamed<EventName>)

it.each(cells)("$from, $name", ({ from, state, name, event }) => {
  const expected = name === "worded" ? "stays" : table[from][name]

  const next = send(state, event)

  if (expected === undefined) expect(next).toBe(state)
  else {
    expect(next).not.toBe(state)
    expect(next.step).toBe(expected === "stays" ? state.step : expected)
    // Every change of the step raises `turn`, so that the response to an earlier request is ignored.
    expect(next.turn).toBe(expected === "stays" ? state.turn : state.turn + 1)
  }
})

describe("any two events from any state", () => {
  const anyTwo = cells.flatMap(({ from, state, event, name }) => {
    const middle = send(state, event)
    return Object.entries(events).map(([second, then]) => ({
      from,
      way: `${name}, ${second}`,
      next: send(middle, then),
    }))
  })

  it("leave a message in every step in which the buyer has to act, except filling in the form", () => {
    const needText: Step[] = ["unavailable", "closed", "reopening", "unsure"]
    for (const { next, way } of anyTwo) {
      if (needText.includes(next.step)) expect([way, next.notice ?? "nothing"]).not.toContain("nothing")
    }
  })

  it("never lead away from an order", () => {
    const ways = anyTwo.filter(({ from }) => from === "ordered")
    expect(new Set(ways.map(({ next }) => next.step))).toEqual(new Set(["ordered"]))
  })

  it("keep what was typed until there is an order", () => {
    const typed = { phone: "0341 123456" }
    for (const { state, event } of cells) {
      const next = send({ ...state, values: typed }, event)
      expect(next.values).toEqual(next.step === "ordered" && state.step !== "ordered" ? {} : typed)
    }
  })
})

describe("after the cart is read again,", () => {
  const reopened = (state: State, event: AnyEvent) => send(send(state, events.open), event).notice

  it("a decline stays on the page", () => {
    const declined = send(states.completing, events["outcome: method_not_possible"])

    expect(reopened(declined, events["opened: method_not_possible"])).toEqual([
      { text: "method_not_possible" },
    ])
    expect(reopened(declined, events["opened: declined for good"])).toEqual([{ text: "method_not_possible" }])
  })

  it("the message about a problem that is solved goes away", () => {
    const tooMuch = send(states["opening again"], events["opened: not offered"])

    expect(tooMuch.notice).toEqual([expect.objectContaining({ text: "Zu viel." })])
    expect(reopened(tooMuch, events["opened: none"])).toBeFalsy()
  })

  it("another method's decline is not shown", () => {
    expect(send(initialState, events["opened: another declined for good"]).notice).toEqual([
      expect.objectContaining({ text: "Zu viel." }),
    ])
    expect(send(initialState, events["opened: another's decline"]).notice).toBeFalsy()
  })
})

it("a cart whose outcome is unknown is completed again only when the buyer wants that", () => {
  const asked = send(states.unsure, events.check)
  const again = send(asked, events["outcome: unknown"])

  expect([asked.isByBuyer, again.step]).toEqual([true, "completing"])
  expect(send(again, events["outcome: unknown"])).toMatchObject({ step: "checking", isByBuyer: false })
})

it("the focus moves after a buyer's action, and not after what a page found when it opened", () => {
  expect(send(initialState, events["opened: correct_data"]).refusals).toBe(0)
  expect(send(states.completing, events["outcome: correct_data"]).refusals).toBe(1)
})

it.each<[string, Method["buyer_types"], Details["buyer_type"], State["buyerType"]]>([
  ["the one there is", ["company"], "person", "company"],
  ["what was saved", ["person", "company"], "company", "company"],
  ["a person where nothing is said", ["person", "company"], null, "person"],
])("the kind of buyer is taken from %s", (_, buyer_types, buyer_type, expected) => {
  const event = {
    ...opened("none", { method: { ...openInvoice, buyer_types } }),
    details: { ...details, buyer_type },
  } as AnyEvent

  expect(send(initialState, event).buyerType).toBe(expected)
})

it("a refusal is told when no other tab turns out to have ordered", () => {
  let state: State = send({ ...known, step: "completing" }, events["failed: refused"])
  for (let checks = 1; checks < CHECKS_WHEN_REFUSED; checks += 1) {
    expect(state.step).toBe("checking")
    expect(state.notice ?? null).toBeNull()
    state = send(state, events["outcome: none"])
  }

  expect(send(state, events["outcome: ordered"])).toMatchObject({ step: "ordered" })
  expect(send(state, events["outcome: none"])).toMatchObject({ step: "filling", notice: "refused" })
})
