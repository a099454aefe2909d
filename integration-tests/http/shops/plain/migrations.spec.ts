import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { toCents } from "../../../../src/basket"
import { Migration20261125150430 } from "../../../../src/modules/ratepay/migrations/Migration20261125150430"
import {
  causes,
  operationKinds,
  planOperation,
  type OperationState,
} from "../../../../src/modules/ratepay/operation"
import { fromOperation } from "../../../../src/modules/ratepay/operation-row"
import { placeOrder } from "../../../support/place-order"
import { describeShop } from "../../../support/shop"

const states: OperationState[] = ["otp_required", "succeeded", "declined", "failed"]

describeShop("the migration", (shop) => {
  it("goes down on tables with rows of every kind, state and cause, and up again", async () => {
    const { order } = await placeOrder(shop())
    const payment = await shop().client.readPayment(order.id)
    const transactionId: string = payment.data.transaction_id
    const knex = shop().container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
    const rows = operationKinds.flatMap((kind) =>
      states.flatMap((state) =>
        causes.map((cause) =>
          fromOperation({
            ...planOperation({
              id: `rpop_${kind}_${state}_${cause}`,
              transactionId,
              kind,
              body: "{}",
              bodyHash: "hash",
              grossAmount: toCents(1),
              units: [],
              medusaId: null,
              cause,
            }),
            state,
          })
        )
      )
    )
    const tablesIn = async (db: Knex): Promise<string[]> => {
      const found = await db("information_schema.tables")
        .where("table_name", "like", "ratepay\\_%")
        .pluck("table_name")
      return found.sort()
    }

    const seen = await knex
      .transaction(async (db) => {
        await db("ratepay_operation").insert(rows)
        const before = await tablesIn(db)
        await run(db, (migration) => migration.down())
        const between = await tablesIn(db)
        await run(db, (migration) => migration.up())
        const after = await tablesIn(db)
        throw new Undone({ before, between, after, left: await db("ratepay_operation").select("id") })
      })
      .catch((error: unknown) => {
        if (error instanceof Undone) return error.seen
        throw error
      })

    const tables = ["ratepay_buyer_input", "ratepay_operation", "ratepay_transaction"]
    expect(seen).toMatchObject({
      before: expect.arrayContaining(tables),
      between: [],
      after: tables,
      left: [],
    })
  })
})

/** Rolls the transaction back that has seen it: the other tests need their tables. */
class Undone extends Error {
  constructor(readonly seen: Record<"before" | "between" | "after" | "left", unknown[]>) {
    super("undone")
  }
}

async function run(db: Knex, way: (migration: Migration) => Promise<void> | void): Promise<void> {
  const migration: Migration = Reflect.construct(Migration20261125150430, [])
  await way(migration)
  for (const query of migration.getQueries()) {
    if (typeof query === "string") await db.raw(query)
  }
}
