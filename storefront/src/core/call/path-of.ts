import type { Operation } from "./ratepay-call.ts"

type Ids = { cart_id?: string; order_id?: string; language?: string; token?: string }

const ends = {
  methods: "methods",
  details: "details",
  saveDetails: "details",
  outcome: "outcome",
  passcode: "passcode",
  regeneratePasscode: "passcode/regenerate",
  payment: "payment",
}

/** The plugin's store route of an operation. */
export function pathOf(
  operation: Exclude<Operation, "complete">,
  { cart_id, order_id, language, token }: Ids
) {
  const of =
    operation === "payment"
      ? `orders/${encodeURIComponent(order_id ?? "")}`
      : `carts/${encodeURIComponent(cart_id ?? "")}`
  const query = new URLSearchParams({ ...(language && { language }), ...(token && { token }) })
  return `/store/ratepay/${of}/${ends[operation]}?${query.toString()}`
}
