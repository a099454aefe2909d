import { randomUUID } from "node:crypto"
import { createRatepayClient } from "../../ratepay-api"
import type { Finished } from "../report/report"
import { planSeed } from "../shop/seed-plan"
import { openStore, type StoreInput } from "../store/open-store"
import { takeDown } from "../store/take-down"
import { hashRun } from "./hash-run"
import type { Run } from "./plan-runs"
import { clientOptions, type ReachedRatepay } from "./reach-ratepay"
import { runCase } from "./run-case"

export type Running = Pick<
  StoreInput,
  "directory" | "config" | "environment" | "interruption" | "onProgress"
> & {
  ratepay: ReachedRatepay
  runs: Run[]
  onFinished: (finished: Finished, run: Run) => void
}

/**
 * Opens a store, runs cases in it one after the other, and closes it, also if it is interrupted.
 *
 * @throws Error if the store can't be opened, or ends
 */
export async function runAll({ ratepay, runs, onFinished, ...input }: Running): Promise<void> {
  const login = { email: "certify@example.com", password: randomUUID() }
  const plan = planSeed(runs, login, new Date())
  const store = await openStore({ ...input, overrides: ratepay.overrides, plan })
  const client = createRatepayClient(clientOptions(ratepay))
  try {
    const ground = {
      shop: store.shop,
      client,
      exchanges: ratepay.relay.exchanges,
      passcode: ratepay.passcode,
    }
    for (const run of runs) {
      const rows = await runCase(ground, run, input.interruption)
      if (!store.isRunning() && !input.interruption.aborted)
        throw new Error(`Medusa ended by itself. Its last output:\n${store.lastWords()}`)
      onFinished({ id: run.id, hash: hashRun(run), passed: rows.every(({ passed }) => passed), rows }, run)
    }
  } finally {
    await takeDown([store.close, () => client.close()])
  }
}
