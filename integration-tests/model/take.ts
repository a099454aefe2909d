import { eventually } from "../support/eventually"
import { checkBalances } from "./check-balances"
import { checkStanding } from "./check-standing"
import type { Command } from "./commands/command"
import type { Driver } from "./driver"
import { atRatepay, type View } from "./view"
import { readView } from "./read-view"
import type { Subscribers } from "../../testing/watch-subscribers"

export type Outcome = "done" | "refused" | "not possible"

/**
 * Runs one command and checks its result: what the command itself expects, that the figures of Medusa, the ledger and Ratepay
 * agree, and what is outstanding. A command that Medusa or the plugin refuses must change nothing at Ratepay.
 */
export async function take(
  driver: Driver,
  command: Command,
  subscribers: Subscribers,
  { withinMs = 15_000 } = {}
): Promise<Outcome> {
  const before = driver.course.view ?? (await readView(driver))
  const taken = await command.run(driver, before)
  if (taken === undefined) return "not possible"
  driver.course.view = undefined
  const { status, body } = taken.response
  if (status >= 500) throw new Error(`${command.toString()} got status ${status}: ${JSON.stringify(body)}`)
  await subscribers.resolved()

  const isRefused = status >= 300
  driver.course.view = await eventually(
    async (): Promise<View> => {
      const after = await readView(driver)
      if (isRefused) expect(atRatepay(after)).toEqual(atRatepay(before))
      else taken.verify?.(after)
      checkBalances(after)
      if (after.order.status !== "canceled") checkStanding(isRefused ? "none" : command.effect, before, after)
      return after
    },
    { withinMs }
  )
  return isRefused ? "refused" : "done"
}
