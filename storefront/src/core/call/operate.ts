import { completeCart } from "./complete-cart.ts"
import { pathOf } from "./path-of.ts"
import type { InputOf, Operation, Result, ValueOf } from "./ratepay-call.ts"
import { readResponse, refused } from "./read-response.ts"
import type { Send } from "./send.ts"

type Run<Name extends Operation> = (send: Send, input: InputOf<Name>) => Promise<Result<ValueOf<Name>>>

const runs: { [Name in Operation]: Run<Name> } = {
  methods: async (send, input) => readResponse(await send("GET", pathOf("methods", input)), "methods"),
  details: async (send, input) => readResponse(await send("GET", pathOf("details", input)), "details"),
  saveDetails: async (send, input) =>
    readResponse(await send("PUT", pathOf("saveDetails", input), input.details), "details"),
  complete: completeCart,
  outcome: async (send, input) => readResponse(await send("GET", pathOf("outcome", input)), "outcome"),
  passcode: async (send, input) =>
    readResponse(await send("POST", pathOf("passcode", input), { code: input.code }), "passcode"),
  regeneratePasscode: async (send, input) =>
    readResponse(await send("POST", pathOf("regeneratePasscode", input), {}), "passcode"),
  payment: async (send, input) => readResponse(await send("GET", pathOf("payment", input)), "payment"),
}

/** Runs one operation. It throws what `send` throws, and refuses an unknown operation. */
export async function operate<Name extends Operation>(send: Send, operation: Name, input: InputOf<Name>) {
  return Object.hasOwn(runs, operation) ? runs[operation](send, input) : refused
}
