import type { OpenShop } from "../testing/open-shop"
import { takeSteps, type StepName } from "../testing/order-steps"
import { paymentProviders } from "../testing/shop-client"
import { watchCost, type WatchedCost } from "./ask-watch"
import { median } from "./median"
import { readLogBytes } from "./read-log-bytes"

/** What one step of an order costs in the database. */
export type StepCost = {
  /** The plugin's statements, including those after the response. */
  statements: number
  /** The plugin's statements that have to wait for one another: its serial round trips. */
  serial: number
  statementsUntilResponse: number
  serialUntilResponse: number
  /** How many more statements the whole request takes than in a Medusa without the plugin. */
  beyondMedusa: number
  /** The plugin's statements for an order of another payment method. */
  ofOtherMethod: number
  /** Bytes of the write-ahead log beyond those of a Medusa without the plugin. */
  logBytes: number
}
export type StatementCosts = Record<StepName, StepCost>

const rounds = 3

type Seen = WatchedCost & { logBytes: number }

/** (f): statements and serial round trips of each step of an order, and what each adds to the write-ahead log. */
export async function countStatements(shop: OpenShop): Promise<StatementCosts> {
  const take = async (providerId: string, isPluginOn: boolean) => {
    const seen = new Map<StepName, Seen>()
    await takeSteps(shop.client, shop.seeded, providerId, async (name, step) => {
      const before = await readLogBytes(shop.databaseUrl)
      const cost = await watchCost(shop, step, { isPluginOn })
      seen.set(name, { ...cost, logBytes: (await readLogBytes(shop.databaseUrl)) - before })
    })
    return seen
  }
  const runs: Record<"own" | "other" | "without", Map<StepName, Seen>>[] = []
  for (let round = 0; round < rounds; round += 1) {
    runs.push({
      own: await take(paymentProviders.openInvoice, true),
      other: await take(paymentProviders.system, true),
      without: await take(paymentProviders.system, false),
    })
  }
  const costOf = (name: StepName): StepCost => {
    const middle = (of: (run: (typeof runs)[number]) => number | undefined) =>
      median(runs.map((run) => of(run) ?? NaN))
    return {
      statements: middle(({ own }) => own.get(name)?.ours.statements),
      serial: middle(({ own }) => own.get(name)?.ours.serial),
      statementsUntilResponse: middle(({ own }) => own.get(name)?.oursUntilResponse.statements),
      serialUntilResponse: middle(({ own }) => own.get(name)?.oursUntilResponse.serial),
      beyondMedusa: middle(
        ({ own, without }) => (own.get(name)?.all ?? NaN) - (without.get(name)?.all ?? NaN)
      ),
      ofOtherMethod: middle(({ other }) => other.get(name)?.ours.statements),
      logBytes: middle(
        ({ own, without }) => (own.get(name)?.logBytes ?? NaN) - (without.get(name)?.logBytes ?? NaN)
      ),
    }
  }
  return {
    session: costOf("session"),
    checkout: costOf("checkout"),
    capture: costOf("capture"),
    refund: costOf("refund"),
    shipment: costOf("shipment"),
    edit: costOf("edit"),
    cancel: costOf("cancel"),
  }
}
