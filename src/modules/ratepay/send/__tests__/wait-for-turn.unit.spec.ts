import { inFlightMs } from "../../ledger"
import { parseOptions } from "../../options"
import { toTurn } from "../wait-for-turn"
import { anOperation } from "../../__tests__/an-operation"

const options = parseOptions({
  environment: "integration",
  clientId: "client",
  clientSecret: "secret",
  partnerShopId: "SHOP",
})
const now = new Date("2026-01-01T12:00:00Z")
const justNow = new Date(now.getTime() - 1_000)
const longAgo = new Date(now.getTime() - inFlightMs(options) - 1)
const turn = (operation: Parameters<typeof anOperation>[0]) =>
  toTurn({ options }, [anOperation(operation)], now).kind

it.each(["succeeded", "declined", "failed", "passcode_required"] as const)(
  "a transaction is free when its operation is %s",
  (state) => {
    expect(turn({ state })).toBe("free")
  }
)

it("a transaction is busy while another process may work on its operation", () => {
  expect(turn({ state: "planned", createdAt: justNow })).toBe("busy")
  expect(turn({ state: "sent", createdAt: longAgo, sentAt: justNow })).toBe("busy")
})

it("an operation that a process planned long ago and never sent is to be abandoned", () => {
  expect(turn({ state: "planned", createdAt: longAgo })).toBe("abandon")
})

it("an operation that a process sent long ago is unresolved, and never taken for not done", () => {
  expect(turn({ state: "sent", createdAt: longAgo, sentAt: longAgo })).toBe("unresolved")
})

it("an operation whose outcome is unknown is unresolved at once", () => {
  expect(turn({ state: "unknown", createdAt: justNow, sentAt: justNow })).toBe("unresolved")
})
