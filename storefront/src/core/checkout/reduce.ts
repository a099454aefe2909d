import type { CallError } from "../call/ratepay-call.ts"
import type { FieldErrors, Outcome, PasscodeResult } from "../contract.ts"
import { checkFields } from "../fields/check-fields.ts"
import type { EventName, EventNamed, Events } from "./events.ts"
import type { Notice, State, Step } from "./state.ts"

type Moves = { [Name in EventName]?: (state: State, event: Events[Name]) => State }

/** How often the outcome is read before the buyer learns that it is not known. */
export const CHECKS = 5
/** How often it is read after the shop has refused. */
export const CHECKS_WHEN_REFUSED = 3

/**
 * The next state of a checkout after an event. An event that does not fit the state changes nothing, such as a second click, or a
 * response to a request that was given up.
 */
export function reduce<Name extends EventName>(state: State, event: EventNamed<Name>): State {
  const move: Moves[Name] = moves[state.step][event.name] ?? always[event.name]
  return move ? move(state, event) : state
}

const always: Moves = { worded: (state, { texts }) => ({ ...state, texts }) }

/** Enters a step. `run-checkout` makes the request that belongs to it. */
const to = (state: State, step: Step, change?: Partial<State>): State => ({
  ...state,
  ...change,
  step,
  turn: state.turn + 1,
})
const notify = (state: State, step: Step, notice?: Notice | null) => to(state, step, { notice })
const refuse = (state: State, notice: Notice, errors: FieldErrors = {}, step: Step = "filling") =>
  to(state, step, { notice, errors, refusals: state.refusals + 1 })

const open = (state: State) => to(state, "opening")
const check = (state: State, isRefused = false) =>
  to(state, "checking", { checks: 0, isByBuyer: false, isRefused })

const form: Moves = {
  open,
  type: (state, { field, value }) => {
    const errors = { ...state.errors }
    delete errors[field]
    return { ...state, errors, values: { ...state.values, [field]: value } }
  },
  choose: (state, { buyerType }) => ({ ...state, buyerType, errors: {} }),
  save: (state) => submit(state, false),
  order: (state) => submit(state, true),
}

const moves: Record<Step, Moves> = {
  opening: {
    ...form,
    opened,
    // A form stays on the page, as the server checks everything that is sent.
    failed: (state) => (state.method ? to(state, "filling") : notify(state, "unavailable", "unavailable")),
  },
  unavailable: { open: (state) => notify(state, "opening") },
  closed: { open: (state) => to(state, "reopening") },
  reopening: { open: (state) => to(state, "reopening"), opened, failed: (state) => to(state, "closed") },
  filling: form,
  saving: {
    saved: (state, { value: details }) =>
      details.complete
        ? to(state, state.isOrder ? "completing" : "filling", { details, saved: state.values })
        : refuse({ ...state, details }, "correct", details.errors),
    // A cart that another tab has completed accepts no details any more.
    failed: (state, { error }) =>
      error.kind === "not_found" || error.kind === "refused" ? check(state) : fail(state, error),
  },
  completing: {
    outcome: (state, { value }) => learn(state, value),
    failed: (state, { error }) =>
      error.kind === "no_response" || error.kind === "not_found" || error.kind === "refused"
        ? check(state, error.kind === "refused")
        : fail(state, error),
  },
  checking: {
    outcome: (state, { value }) => learn(state, value),
    failed: (state, { error }) =>
      error.kind === "not_found" || error.kind === "refused"
        ? notify(state, "unavailable", "unavailable")
        : checkAgain(state, true),
  },
  // Ratepay's response may still be missing. Completing again resolves that, with the same request to Ratepay.
  unsure: {
    open: (state) => check(state),
    check: (state) => to(state, "checking", { checks: 0, isByBuyer: true, isRefused: false }),
  },
  passcode: {
    confirm: (state, { code }) =>
      code.trim()
        ? to(state, "confirming", { code: code.trim(), notice: null })
        : refuse(state, "passcode_missing", {}, "passcode"),
    resend: (state) => notify(state, "resending"),
  },
  confirming: {
    passcode: (state, { value }) => afterConfirming({ ...state, passcode: value }, value),
    // Completing the cart shows whether the passcode was verified: it asks for the passcode again, or places the order.
    failed: (state, { error }) =>
      error.kind === "no_response" ? to(state, "completing") : failPasscode(state, error),
  },
  resending: {
    passcode: (state, { value }) => {
      if (value.result === "expired") return to(state, "completing")
      return value.result === "sent" || value.result === "too_early"
        ? notify({ ...state, passcode: value }, "passcode", `passcode_${value.result}`)
        : check(state)
    },
    failed: (state, { error }) => failPasscode(state, error),
  },
  ordered: { open: (state) => to(state, "ordered") },
}

function opened(state: State, { method, details, outcome }: Events["opened"]): State {
  const types = method?.buyer_types ?? []
  const known = (!state.method && details.buyer_type) || state.buyerType
  const buyerType = types.includes(known) ? known : (types[0] ?? known)
  const next = { ...state, method, details, buyerType }
  const { kind, text } = outcome
  if (kind === "ordered" || kind === "unknown") return learn(next, outcome)
  if (!method?.offered) {
    // After a final decline the buyer reads the decline itself, as the law requires.
    const decline =
      kind === "method_not_possible" && outcome.payment_method === method?.payment_method && text
    return notify(next, "closed", decline || (method?.why_not ? [method.why_not] : "not_offered"))
  }
  const isReopened = state.step === "reopening"
  // The outcome of another method does not concern this form.
  const isOurs = outcome.payment_method === method.payment_method
  // Earlier messages are not repeated, but a decline stays on the page, however the cart changes.
  if (!isOurs || (state.method && kind !== "passcode")) {
    const declined = isOurs && kind === "method_not_possible" ? text : null
    return notify(next, "filling", isReopened ? declined : state.notice)
  }
  // The buyer pressed nothing just now, so the focus stays where it is.
  return { ...learn(next, outcome, "filling"), refusals: state.refusals }
}

function submit(state: State, isOrder: boolean): State {
  if (!state.method) return state
  const errors = checkFields(state.method, state.buyerType, state.values, state.details?.saved)
  if (Object.keys(errors)[0]) return refuse(state, "correct", errors)
  return to(state, "saving", { errors, isOrder, isRefused: false, notice: null })
}

function learn(state: State, outcome: Outcome, afterDecline: Step = "closed"): State {
  const { kind, text, errors, passcode, correlation_id: correlationId } = outcome
  const next = { ...state, correlationId }
  switch (kind) {
    case "ordered":
      return to(next, kind, { orderId: outcome.order_id, values: {}, notice: null })
    case "passcode":
      // As in `afterConfirming`, but after a reload; only once, whatever the outcome is.
      return passcode?.attempts_left === false && (state.step === "opening" || state.step === "reopening")
        ? to(next, "completing")
        : to(next, kind, { passcode, notice: text })
    case "unknown":
      return state.isByBuyer && state.step === "checking"
        ? to(next, "completing", { isByBuyer: false })
        : checkAgain(next, true)
    case "none":
      return state.step === "checking" ? checkAgain(next, false) : refuse(next, "refused")
    case "method_not_possible":
      return refuse(next, text ?? "refused", {}, afterDecline)
    case "correct_data":
    case "technical":
    case "try_again":
      return refuse(next, text ?? "refused", errors)
  }
}

/** Reads the outcome again, as the request may still be under way. */
function checkAgain(state: State, mayBeOrdered: boolean): State {
  const checks = state.step === "checking" ? state.checks + 1 : 0
  if (checks < (state.isRefused ? CHECKS_WHEN_REFUSED : CHECKS)) return to(state, "checking", { checks })
  if (mayBeOrdered) return notify(state, "unsure", "unsure")
  return refuse(state, state.isRefused ? "refused" : "not_ordered")
}

function afterConfirming(state: State, { result, attempts_left }: PasscodeResult): State {
  // If no tries or no time are left, Ratepay has declined. Completing the cart again brings that decline and its text.
  if (result === "verified" || result === "expired" || attempts_left === false) return to(state, "completing")
  return result === "wrong" ? refuse(state, "passcode_wrong", {}, "passcode") : check(state)
}

function failPasscode(state: State, { kind }: CallError): State {
  return kind === "too_many" || kind === "no_response" ? notify(state, "passcode", kind) : check(state)
}

function fail(state: State, error: CallError): State {
  if (error.kind === "fields") return refuse(state, "correct", error.errors)
  return refuse(state, error.kind === "not_found" ? "refused" : error.kind)
}
