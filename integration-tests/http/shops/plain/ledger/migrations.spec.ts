import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { toCents } from "../../../../../src/basket"
import {
  causes,
  operationKinds,
  planOperation,
  type OperationState,
} from "../../../../../src/modules/ratepay/records/operation"
import { fromOperation } from "../../../../../src/modules/ratepay/store/rows/operation-row"
import { migrateDown, migrateUp } from "../../../../../testing/ledger/run-migrations"
import { placeOrder } from "../../../../support/orders/place-order"
import { describeShop } from "../../../../support/shop/shop"

const states: OperationState[] = ["passcode_required", "succeeded", "declined", "failed"]

describeShop("the migrations", (shop) => {
  it("go down on tables with rows of every kind, state and cause, and up again", async () => {
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
        await migrateDown(db)
        const between = await tablesIn(db)
        await migrateUp(db)
        const after = await tablesIn(db)
        throw new Undone({ before, between, after, left: await db("ratepay_operation").select("id") })
      })
      .catch((error: unknown) => {
        if (error instanceof Undone) return error.seen
        throw error
      })

    const tables = [
      "ratepay_buyer_decline",
      "ratepay_buyer_input",
      "ratepay_cart",
      "ratepay_notice",
      "ratepay_operation",
      "ratepay_payout",
      "ratepay_settlement_entry",
      "ratepay_settlement_problem",
      "ratepay_transaction",
      "ratepay_tries",
    ]
    expect(seen).toMatchObject({
      before: expect.arrayContaining(tables),
      between: [],
      after: tables,
      left: [],
    })
  })
})

/** Thrown to roll the transaction back, as the other tests need the tables. */
class Undone extends Error {
  constructor(readonly seen: Record<"before" | "between" | "after" | "left", unknown[]>) {
    super("undone")
  }
}
