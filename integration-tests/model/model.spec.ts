import { join } from "node:path"
import * as fc from "fast-check"
import { describeShop } from "../support/shop/shop"
import { anyCommand } from "./commands/any-command"
import { anyOrder, placeAnyOrder } from "./place-any-order"
import { take } from "./take"
import { twoAccounts } from "../../testing/two-accounts"
import { watchSubscribers, type Subscribers } from "../../testing/watch-subscribers"

const commands = Number(process.env.MODEL_COMMANDS ?? 300)
const seed = Number(process.env.MODEL_SEED ?? 1)
const LONGEST = 20
/** Far longer than a command needs, as a failing sequence is run repeatedly until it is short. */
const LIMIT_MS = 900_000 + commands * 2_000

describeShop(
  "any sequence of merchants' actions",
  (shop) => {
    let subscribers: Subscribers
    beforeAll(() => {
      subscribers = watchSubscribers(shop().container)
    })

    it(
      `leaves Medusa, the ledger and Ratepay with the same figures after each of ${commands} commands (seed ${seed})`,
      async () => {
        const start = Date.now()
        const counts = new Map<string, number>()
        let run = 0
        let hasFailed = false
        await fc.assert(
          fc.asyncProperty(
            anyOrder,
            fc.array(anyCommand, { minLength: 1, maxLength: LONGEST, size: "max" }),
            async (order, sequence) => {
              // Runs sequences until the number of commands is reached; after that only the shrinking of a failed one.
              if (run >= commands && !hasFailed) return
              try {
                const driver = await placeAnyOrder(shop(), order)
                for (const command of sequence) {
                  const outcome = await take(driver, command, subscribers, {
                    withinMs: hasFailed ? 2_000 : 15_000,
                  })
                  if (outcome !== "not possible") run += 1
                  const name = `${command.name}: ${outcome}`
                  counts.set(name, (counts.get(name) ?? 0) + 1)
                }
              } catch (error) {
                if (!hasFailed) {
                  const what = error instanceof Error ? error.message : "something was thrown"
                  process.stderr.write(
                    `Failed after ${run} commands; now looking for a short sequence.\n${fc.stringify([order, sequence])}\n${what}\n`
                  )
                }
                hasFailed = true
                throw error
              } finally {
                shop().sandbox.clearFaults()
              }
            }
          ),
          { seed, numRuns: commands }
        )
        const seconds = (Date.now() - start) / 1000
        const rows = [...counts].sort().map(([name, count]) => `  ${String(count).padStart(5)} ${name}\n`)
        const rate = (run / seconds).toFixed(1)
        process.stderr.write(
          `${run} commands in ${seconds.toFixed(0)} s (${rate} a second), seed ${seed}\n${rows.join("")}`
        )
        expect(run).toBeGreaterThanOrEqual(commands)
      },
      LIMIT_MS
    )
  },
  {
    ...twoAccounts,
    sandbox: {
      ...twoAccounts.sandbox,
      contract: { shopCreation: true, maximumShopBaskets: 3, maximumShops: 3 },
    },
    env: { RATEPAY_FUNCTIONS: join(__dirname, "shops-of-lines") },
  }
)
