import { eventually } from "../support/eventually"
import { checkBooks } from "./check-books"
import { checkStanding } from "./check-standing"
import type { Command } from "./commands/command"
import type { Driver } from "./driver"
import { readView, type View } from "./view"
import type { Subscribers } from "./watch-subscribers"

export type Outcome = "done" | "refused" | "not possible"

/**
 * Runs one command and holds against what it led to: its own promise, the books of all three, and what is outstanding.
 * What Medusa or the plugin refuses has changed nothing at Ratepay.
 */
export async function take(
  driver: Driver,
  command: Command,
  subscribers: Subscribers,
  { withinMs = 8_000 } = {}
): Promise<Outcome> {
  const before = driver.course.view ?? (await readView(driver))
  const taken = await command.run(driver, before)
  if (taken === undefined) return "not possible"
  driver.course.view = undefined
  const { status, body } = taken.answer
  if (status >= 500) throw new Error(`${command.toString()} was answered ${status}: ${JSON.stringify(body)}`)
  await subscribers.settled()

  const isRefused = status >= 300
  driver.course.view = await eventually(
    async (): Promise<View> => {
      const after = await readView(driver)
      if (isRefused) expect(after.sandbox).toEqual(before.sandbox)
      else taken.verify?.(after)
      checkBooks(after)
      if (after.order.status !== "canceled") checkStanding(isRefused ? "none" : command.effect, before, after)
      return after
    },
    { withinMs }
  )
  return isRefused ? "refused" : "done"
}
