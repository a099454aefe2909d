import { inFlightMs } from "../ledger"
import { parseOptions } from "../options"
import { toTurn } from "../wait-for-turn"
import { anOperation } from "./an-operation"

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

it.each(["succeeded", "declined", "failed", "otp_required"] as const)(
  "is free after an operation that %s",
  (state) => {
    expect(turn({ state })).toBe("free")
  }
)

it("is busy while another process may be at it", () => {
  expect(turn({ state: "planned", createdAt: justNow })).toBe("busy")
  expect(turn({ state: "sent", createdAt: longAgo, sentAt: justNow })).toBe("busy")
})

it("gives up what was planned and never sent by a process that is gone", () => {
  expect(turn({ state: "planned", createdAt: longAgo })).toBe("abandon")
})

it("takes what was sent by a process that is gone for unresolved, never for undone", () => {
  expect(turn({ state: "sent", createdAt: longAgo, sentAt: longAgo })).toBe("unresolved")
})

it("takes an unknown outcome for unresolved at once", () => {
  expect(turn({ state: "unknown", createdAt: justNow, sentAt: justNow })).toBe("unresolved")
})
