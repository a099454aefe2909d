import { setTimeout as sleep } from "node:timers/promises"
import * as fc from "fast-check"
import { ledgerFigures } from "../support/books"
import { eventually } from "../support/eventually"
import { describeShop, type TestShop } from "../support/shop"
import { checkBooks } from "./check-books"
import { anyCommand, type Command } from "./commands"
import { createDriver, type Driver } from "./driver"

const commands = Number(process.env.MODEL_COMMANDS ?? 300)
const seed = Number(process.env.MODEL_SEED ?? 1)
const LONGEST = 10
const QUIET_MS = 250

const anyOrder = fc.record({
  quantities: fc.array(fc.nat(4), { minLength: 4, maxLength: 4 }),
  isNet: fc.boolean(),
  promotion: fc.constantFrom("none", "TEN", "FREESHIPPING"),
})

describeShop("any sequence of what merchants do", (shop) => {
  it(
    `leaves Medusa, the ledger and Ratepay with the same figures after each of ${commands} commands (seed ${seed})`,
    async () => {
      const start = Date.now()
      let run = 0
      const done = new Map<string, number>()
      // Sequences until the commands are spent; a failing one is shrunk by fast-check.
      await fc.assert(
        fc.asyncProperty(
          anyOrder,
          fc.array(anyCommand, { minLength: 3, maxLength: LONGEST }),
          async (order, sequence) => {
            if (run >= commands) return
            const driver = await placeOrder(shop(), order)
            if (driver === undefined) return
            for (const command of sequence) {
              const effect = await take(driver, command)
              run += 1
              const name = `${command.name}: ${effect}`
              done.set(name, (done.get(name) ?? 0) + 1)
            }
          }
        ),
        { seed, numRuns: commands, endOnFailure: false, interruptAfterTimeLimit: undefined }
      )
      const seconds = (Date.now() - start) / 1000
      const counts = [...done].sort().map(([name, count]) => `  ${count} ${name}`)
      process.stderr.write(
        `${run} commands in ${seconds.toFixed(0)} s (${(run / seconds).toFixed(1)} a second), seed ${seed}\n${counts.join("\n")}\n`
      )
      expect(run).toBeGreaterThanOrEqual(commands)
    },
    120_000 + commands * 2_000
  )
})

/** One command, and what has to hold after it; what Medusa or the plugin refuses has changed nothing at Ratepay. */
async function take(driver: Driver, command: Command): Promise<"done" | "refused" | "not possible"> {
  const before = ledgerFigures(await driver.readRecord())
  const answer = await command.run(driver)
  if (answer && answer.status >= 500) {
    throw new Error(`${command.toString()} answered ${answer.status}: ${JSON.stringify(answer.body)}`)
  }
  if (command.tellsSubscribers) await waitForQuiet(driver)
  await eventually(() => checkBooks(driver))
  if (answer && answer.status >= 300) {
    expect(ledgerFigures(await driver.readRecord())).toEqual(before)
    return "refused"
  }
  return answer === undefined ? "not possible" : "done"
}

/** Until no operation has come or ended for a while: what Medusa's subscribers set off is part of the command. */
async function waitForQuiet(driver: Driver): Promise<void> {
  const look = async () =>
    (await driver.readRecord()).operations.map(({ id, state }) => `${id} ${state}`).join()
  for (let [before, now] = ["", await look()]; before !== now; [before, now] = [now, await look()]) {
    await sleep(QUIET_MS)
  }
}

async function placeOrder(
  shop: TestShop,
  { quantities, isNet, promotion }: { quantities: number[]; isNet: boolean; promotion: string }
): Promise<Driver | undefined> {
  const { seeded, client } = shop
  const { mug, cookbook, cloth, screw } = seeded.variants
  const items = [mug, cookbook, cloth, screw]
    .map((variantId, index) => ({ variantId, quantity: quantities[index] ?? 0 }))
    .filter(({ quantity }) => quantity > 0)
  if (items.length === 0) return undefined
  const { status, body } = await client.checkOut({
    items,
    ...(isNet && {
      regionId: seeded.netPriceRegionId,
      address: { country_code: "at", postal_code: "1010", city: "Wien" },
    }),
    ...(promotion !== "none" && { promotionCodes: [promotion] }),
  })
  if (status !== 200 || body.type !== "order")
    throw new Error(`The order was not placed: ${JSON.stringify(body)}`)
  const driver = createDriver(shop, body.order.id)
  await eventually(() => checkBooks(driver))
  return driver
}
