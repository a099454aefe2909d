import fs from "node:fs"
import type { Machine } from "../testing/open-shop"
import { takeDown } from "../src/certify/store/take-down"
import { twoAccounts } from "../testing/two-accounts"
import { startSandbox } from "../sandbox"
import { killEvery, missedPoints, runCampaign } from "./campaign"
import { toAuthorizations, type LedgerAuthorization } from "./check/authorization"
import { toFigures } from "./check/figures"
import type { Violation } from "./check/violation"
import type { Balances } from "./check/read-balances"
import { describeViolations } from "./check/describe-violations"
import { createFaults } from "./faults"
import { startFleet } from "./machine/fleet"
import { killPoints, nameOf } from "./machine/kill-point"
import { measureResolving } from "./check/measure-resolving"
import { openShop } from "./machine/open-shop"
import { formatReport, type Report } from "./report"
import { Tally } from "./tally"
import { hasRedis } from "./machine/start-redis"
import { parseWishes, usage, type Wishes } from "./wishes"
import type { World } from "./world"

const INTERRUPTED = 130

/**
 * Runs random operations under all kinds of faults, runs recovery until all are finished, and compares the balances. The exit code
 * is 0 if every expectation holds, 1 if one does not, 2 for wrong arguments, and 130 if it was interrupted. Leaves nothing running.
 */
export async function runChaos(args: string[], machine: Machine): Promise<number> {
  let wishes: Wishes
  try {
    wishes = parseWishes(args)
  } catch (error) {
    console.error(`${messageOf(error)}\n\n${usage}`)
    return 2
  }
  if (wishes.help) {
    console.log(usage)
    return 0
  }
  if (wishes.redis && !hasRedis()) {
    console.error("--redis needs a redis-server on PATH, and there is none.")
    return 2
  }
  const interruption = new AbortController()
  const closing: (() => unknown)[] = []
  const interrupted = new Promise<number>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.on(signal, () => {
        interruption.abort()
        resolve(INTERRUPTED)
      })
  })
  try {
    return await Promise.race([play(wishes, machine, interruption.signal, closing), interrupted])
  } catch (error) {
    console.error(messageOf(error))
    return interruption.signal.aborted ? INTERRUPTED : 1
  } finally {
    await takeDown(closing)
  }
}

async function play(
  wishes: Wishes,
  machine: Machine,
  interruption: AbortSignal,
  closing: (() => unknown)[]
): Promise<number> {
  const startedAt = Date.now()
  const sandbox = await startSandbox({
    ...twoAccounts.sandbox,
    contract: { shopCreation: true, maximumShopBaskets: 3, maximumShops: 3 },
  })
  closing.push(() => sandbox.stop())
  const shop = await openShop(machine, sandbox, wishes.redis, closing, interruption)
  const { db, seeded, environment, locks, leases } = shop
  const faults = createFaults(sandbox)
  const killed = new Tally(killPoints.map(nameOf))
  const ends: string[] = []
  const fleet = await startFleet({
    ...{ environment, seeded, db, locks, leases, freePort: machine.freePort },
    onKilled: (point) => {
      killed.add(nameOf(point))
      faults.note("process killed")
    },
    onEnded: (lastWords) => ends.push(lastWords),
  })
  closing.push(() => fleet.stop())
  const run = `${wishes.seed}-${startedAt}`
  let keys = 0
  const world: World = {
    ...{ db, sandbox, seeded, fleet, faults, killed, ends },
    queuesEmpty: shop.whenQueuesAreEmpty,
    told: [],
    outcomes: new Tally(),
    recovered: new Tally(),
    killEvery: killEvery(wishes.operations),
    nextKey: () => `chaos-${run}-${(keys += 1)}`,
  }
  say(`Two Medusas are up after ${((Date.now() - startedAt) / 1000).toFixed(0)} s.`)

  const { balances, violations } = await runCampaign(world, wishes, say)
  // A run that ends early can't reach all of them.
  const missed = violations.length > 0 ? [] : missedPoints(world, wishes.operations).map(nameOf)
  const authorizations = toAuthorizations(balances.transactions)
  const report: Report = {
    operations: wishes.operations,
    seed: wishes.seed,
    redis: wishes.redis,
    seconds: (Date.now() - startedAt) / 1000,
    orders: balances.orders.size,
    ofShops: authorizations.filter(({ parts }) => parts.length > 1).length,
    outcomes: world.outcomes.toRecord(),
    faults: faults.hits.toRecord(),
    killed: killed.toRecord(),
    recovered: world.recovered.toRecord(),
    resolving: await measureResolving(db),
    unfindable: balances.transactions
      .flatMap(({ operations }) => operations)
      .filter(({ kind, state }) => kind === "authorize" && state === "unknown").length,
    doubled: [...balances.orders.values()].filter(({ isDoubled }) => isDoubled).length,
    unpaid: [...balances.orders.keys()].filter(
      (id) => !balances.transactions.some(({ orderId }) => orderId === id)
    ).length,
    ends,
    violations: [
      ...violations,
      ...missed.map((name) => ofTheRun(`no process was killed at ${name}`)),
      ...twoAccounts.plugin.accounts
        .filter(({ name }) => !hasSold(balances, name))
        .map(({ name }) => ofTheRun(`nothing was authorized in the account ${name}`)),
      ...(authorizations.some(hasSoldTogether) ? [] : [ofTheRun("no order of several shops was captured")]),
    ],
  }
  say(`\n${formatReport(report)}`)
  if (wishes.report !== undefined) fs.writeFileSync(wishes.report, `${JSON.stringify(report, null, 2)}\n`)
  if (report.violations.length === 0) return 0
  console.error(describeViolations(report.violations, balances, sandbox))
  const redis = wishes.redis ? " --redis" : ""
  console.error(`\nAgain: npm run chaos -- --operations ${wishes.operations} --seed ${wishes.seed}${redis}`)
  return 1
}

function say(line: string): void {
  console.log(line)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/** What a run has to reach, so that it shows anything. */
function ofTheRun(what: string): Violation {
  return { what, transactionId: null, orderId: null }
}

function hasSold({ transactions }: Balances, account: string): boolean {
  return transactions.some(
    (transaction) => transaction.account === account && transaction.ratepayTransactionId !== null
  )
}

/** Whether several shops have sold an order, and something of it was captured. */
function hasSoldTogether({ parts, operations }: LedgerAuthorization): boolean {
  return parts.length > 1 && toFigures(operations).captured > 0
}
