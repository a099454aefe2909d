import type { PasscodeOutcome } from "../../../../ratepay-api"
import type { OperationState } from "../../records/operation"
import { regeneratePasscode, verifyPasscode } from "../passcode"
import { lookUpPasscode } from "../../send/resolve-authorization"
import { anAuthorization, endOf, openLedger } from "../../__tests__/support/open-ledger"
import { stopTheClock } from "../../__tests__/support/stop-the-clock"

stopTheClock()

const states: OperationState[] = [
  ...(["planned", "sent", "unknown", "passcode_required", "succeeded", "declined", "failed"] as const),
]
const calls = {
  verify: (ledger: Parameters<typeof verifyPasscode>[0], session: string) =>
    verifyPasscode(ledger, session, "123456"),
  regenerate: regeneratePasscode,
}
const ways = ["verify", "regenerate"] as const
const kindOf = (outcome: PasscodeOutcome | "not_expected") =>
  outcome === "not_expected" ? outcome : outcome.kind

describe("a passcode", () => {
  it.each(states.flatMap((state) => ways.map((way) => ({ state, way }))))(
    "is sent to Ratepay only while the authorization waits for one: $way, authorization $state",
    async ({ state, way }) => {
      const { ledger, ratepay, read } = openLedger([anAuthorization({ state })])
      const before = await read()

      const outcome = kindOf(await calls[way](ledger, "payses_1"))

      const isAwaited = state === "passcode_required"
      expect(outcome).toBe(isAwaited ? (way === "verify" ? "verified" : "sent") : "not_expected")
      expect(ratepay.lookups).toEqual(isAwaited ? [way] : [])
      // Ratepay authorizes the transaction; the ledger learns that when the cart is completed.
      expect(await read()).toEqual(before)
      expect(ratepay.sent).toEqual([])
    }
  )

  it.each(ways)(
    "is not expected for a session that does not exist, nor before Ratepay has given the transaction an id: %s",
    async (way) => {
      const { ledger, ratepay } = openLedger([anAuthorization({ state: "passcode_required" })], {
        ratepayTransactionId: null,
      })

      expect(await calls[way](ledger, "payses_nowhere")).toBe("not_expected")
      expect(await calls[way](ledger, "payses_1")).toBe("not_expected")

      expect(ratepay.lookups).toEqual([])
    }
  )

  it.each([true, false, undefined])(
    "that Ratepay refuses leaves the transaction as it is (attempts left: %s)",
    async (attemptsLeft) => {
      const { ledger, ratepay, read } = openLedger([anAuthorization({ state: "passcode_required" })])
      const before = await read()
      ratepay.refusePasscodes({
        kind: "refused",
        httpStatus: 422,
        result: "verify_attempt_failed",
        attemptsLeft,
      })

      expect(await verifyPasscode(ledger, "payses_1", "1")).toMatchObject({ kind: "refused", attemptsLeft })

      expect(await read()).toEqual(before)
    }
  )

  it("that Ratepay verified makes the next lookup authorize the transaction, once only", async () => {
    const { ledger, ratepay, read, eventNames } = openLedger([
      anAuthorization({ state: "passcode_required" }),
    ])
    ratepay.shown.result = "OTP_REQUIRED"
    const record = await read()
    const lookUp = () => endOf(lookUpPasscode(ledger, record))

    expect(await lookUp()).toBe("passcode_required")
    await verifyPasscode(ledger, "payses_1", "123456")
    expect([await lookUp(), await lookUp()]).toEqual(["authorized", "authorized"])

    expect((await read()).operations[0]?.state).toBe("succeeded")
    expect(eventNames()).toEqual(["authorized"])
  })
})
