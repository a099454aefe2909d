import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { knex } from "@medusajs/framework/mikro-orm/knex"
import { explainQuery, type Explained } from "../../testing/ledger/explain-query"
import { openLedgerTables } from "../../testing/ledger/open-ledger-tables"
import { seedLedger } from "../../testing/ledger/seed-ledger"
import { storeQueries, type StoreQuery } from "../../testing/ledger/store-queries"

const SMALL = 8_000
const LARGE = 60_000

/**
 * The store's queries use indexes, and the pages that they read do not grow with the ledger. These tests count pages;
 * `npm run bench -- --only ledger` measures times too, in a ledger of a million operations.
 */
describe("the queries of the ledger's store", () => {
  const database = `ratepay_ledger_queries_${process.pid}`
  const server = connectTo("postgres")
  const url = urlOf(database)
  let db: Knex
  const seen = new Map<string, { query: StoreQuery; small: Explained; large: Explained }>()

  beforeAll(async () => {
    await server.raw("create database ??", [database])
    db = await openLedgerTables(url)
    // Otherwise PostgreSQL would scan tables as small as these, whatever indexes they have.
    await db.raw("alter database ?? set enable_seqscan = off", [database])
    const explainAll = async (operations: number) => {
      const found = new Map<string, Explained & { query: StoreQuery }>()
      for (const query of storeQueries(await seedLedger(db, operations)))
        found.set(query.name, { ...(await explainQuery(db, url, query)), query })
      return found
    }
    const small = await explainAll(SMALL)
    for (const [name, large] of await explainAll(LARGE)) {
      const before = small.get(name)
      if (before) seen.set(name, { query: large.query, small: before, large })
    }
  })
  afterAll(async () => {
    await db.destroy()
    await server.raw("drop database if exists ??", [database])
    await server.destroy()
  })

  it("scan no whole table", () => {
    const scanning = [...seen].flatMap(([name, { large }]) =>
      large.scanned.length > 0 ? [`${name}: ${large.scanned.join()}`] : []
    )

    expect(seen.size).toBeGreaterThan(25)
    expect(scanning).toEqual([])
  })

  it("read hardly more pages in a much longer ledger, if they run at a checkout, an event or each minute", () => {
    const often = ["checkout", "event", "minute"]
    const grown = [...seen].flatMap(([name, { query, small, large }]) =>
      often.includes(query.occasion) && large.buffers > 1.5 * small.buffers + 16
        ? [`${name}: ${small.buffers} to ${large.buffers}`]
        : []
    )

    expect(grown).toEqual([])
  })
})

function urlOf(database: string): string {
  const { DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD = "" } = process.env
  const credentials = `${DB_USERNAME}:${encodeURIComponent(DB_PASSWORD)}`
  return `postgres://${credentials}@${DB_HOST}:${DB_PORT}/${database}`
}

function connectTo(database: string): Knex {
  return knex({ client: "pg", connection: urlOf(database) })
}
