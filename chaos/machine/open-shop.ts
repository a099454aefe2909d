import fs from "node:fs"
import path from "node:path"
import { openDatabase } from "../../testing/open-database"
import type { Machine } from "../../testing/open-shop"
import { twoAccounts } from "../../testing/two-accounts"
import { runMedusa } from "../../src/certify/store/run-medusa"
import { createScratchDirectory } from "../../src/certify/store/scratch-directory"
import type { SeededShop } from "../../testing/shop-client"
import type { Sandbox } from "../../sandbox"
import { openPool, type Database } from "./database"
import { expireLocks } from "./expire-locks"
import { watchLeases, type Leases } from "./leases"
import type { Locks } from "./locks"
import { shareByRedis } from "./share-by-redis"

/** Short times, to keep a run short: recovery takes over unknown outcomes after seconds, not minutes. */
const options = {
  connectTimeoutMs: 500,
  responseTimeoutMs: 700,
  retryBudgetMs: 900,
  circuitPauseMs: 300,
  recoverAfterMs: 200,
  releaseAfterMinutes: 1,
  logLevel: "silent",
  ...twoAccounts.plugin,
}

export type OpenShop = {
  db: Database
  seeded: SeededShop
  environment: Record<string, string>
  locks: Locks
  leases: Leases
  /** Resolves when the queues that the Medusas share are empty, if they share any. */
  whenQueuesAreEmpty: () => Promise<void>
}

/** Opens a seeded shop, whose Medusas are not started yet. Pushes what must be closed to `closing`. */
export async function openShop(
  { startPostgres, freePort }: Machine,
  sandbox: Sandbox,
  withRedis: boolean,
  closing: (() => unknown)[],
  interruption: AbortSignal
): Promise<OpenShop> {
  const scratch = createScratchDirectory()
  closing.push(scratch.remove)
  const database = await openDatabase(startPostgres)
  closing.push(database.close)
  const redis = withRedis ? await shareByRedis(await freePort(), scratch.file("."), closing) : undefined
  const environment = {
    ...scratch.settings,
    DATABASE_URL: database.url,
    DISABLE_ADMIN: "true",
    MEDUSA_DISABLE_TELEMETRY: "true",
    ...(redis?.environment ?? { SHARED_LOCKS: "true" }),
    RATEPAY_BASE_URL: sandbox.baseUrl,
    RATEPAY_TOKEN_URL: sandbox.tokenUrl,
    RATEPAY_CLIENT_ID: sandbox.clientId,
    RATEPAY_CLIENT_SECRET: sandbox.clientSecret,
    RATEPAY_PARTNER_SHOP_ID: sandbox.partnerShopId,
    RATEPAY_OPTIONS: JSON.stringify(options),
    RATEPAY_FUNCTIONS: path.join(__dirname, "marketplace"),
  }
  const whole = { ...process.env, ...environment }
  // Its scripts change the data of earlier versions, and there is none.
  await runMedusa(["db:migrate", "--skip-scripts"], whole, { interruption })
  const file = scratch.file("seeded.json")
  await runMedusa(["exec", "./testing/seed.ts"], { ...whole, SEEDED_FILE: file }, { interruption })
  const seeded = JSON.parse(fs.readFileSync(file, "utf8")) as SeededShop

  const db = openPool(database.url)
  closing.push(db.close)
  const locks = redis ? redis.expireLocks() : await expireLocks(db)
  closing.push(locks.stop)
  const leases = await watchLeases(db)
  return {
    db,
    seeded,
    environment,
    locks,
    leases,
    whenQueuesAreEmpty: redis?.whenQueuesAreEmpty ?? (() => Promise.resolve()),
  }
}
