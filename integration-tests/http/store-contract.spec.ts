import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import { aTransaction } from "../../src/modules/ratepay/__tests__/a-transaction"
import { anOperation } from "../../src/modules/ratepay/__tests__/an-operation"
import { describeStoreContract } from "../../src/modules/ratepay/__tests__/support/store-contract"
import { createStore } from "../../src/modules/ratepay/store/store"
import { migrateUp } from "../../testing/ledger/run-migrations"

/** Only the ledger's tables, in a database of their own, so that no Medusa has to start or be restored after each test. */
describe("the ledger's store in PostgreSQL", () => {
  const database = `ratepay_store_contract_${process.pid}`
  const server = connectTo("postgres")
  const db = connectTo(database)

  beforeAll(async () => {
    await server.raw("create database ??", [database])
    await migrateUp(db)
  })
  beforeEach(() => db.raw("truncate ratepay_operation, ratepay_transaction, ratepay_buyer_input"))
  afterAll(async () => {
    await db.destroy()
    await server.raw("drop database if exists ??", [database])
    await server.destroy()
  })

  describeStoreContract("keeps the contract of stores:", () => createStore(db))

  it("waits some seconds for another process that decides about a transaction, and then resets the timeout", async () => {
    const store = createStore(db)
    const { id } = aTransaction()
    const authorization = anOperation({ transactionId: id, kind: "authorize" })
    await store.insertAuthorization(aTransaction(), authorization)

    await db.transaction(async (held) => {
      await held("ratepay_transaction").where({ id }).forUpdate()
      await expect(store.decideUnderLock(id, () => Promise.resolve())).rejects.toThrow("lock timeout")
    })

    const timeouts = await Promise.all(
      Array.from({ length: 5 }, () => db.raw<{ rows: object[] }>("SHOW lock_timeout"))
    )
    expect(timeouts.flatMap(({ rows }) => rows)).toEqual(
      Array.from({ length: 5 }, () => ({ lock_timeout: "0" }))
    )
  })
})

/** Connects with the settings that Medusa's test runner uses, see `global-setup.mjs`. */
function connectTo(database: string): Knex {
  const { DB_HOST, DB_PORT, DB_USERNAME, DB_PASSWORD } = process.env
  return knex({
    client: "pg",
    connection: { host: DB_HOST, port: Number(DB_PORT), user: DB_USERNAME, password: DB_PASSWORD, database },
  })
}
