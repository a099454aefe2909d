import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { toCents } from "../../../../src/basket"
import { fromOperation } from "../../../../src/modules/ratepay/operation-row"
import { planOperation, type Operation, type OperationState } from "../../../../src/modules/ratepay/operation"
import { createStore, type Settlement } from "../../../../src/modules/ratepay/store"
import { placeOrder } from "../../../support/place-order"
import { describeShop } from "../../../support/shop"

/** The one column that says how each way is taken; kept apart from the store's own table on purpose. */
const table: Record<string, { leads: OperationState; from: OperationState[] }> = {
  send: { leads: "sent", from: ["planned"] },
  resume: { leads: "sent", from: ["sent", "unknown"] },
  abandon: { leads: "failed", from: ["planned"] },
  correct: { leads: "succeeded", from: ["failed"] },
  "settle as succeeded": { leads: "succeeded", from: ["planned", "sent", "unknown", "otp_required"] },
  "settle as declined": { leads: "declined", from: ["planned", "sent", "unknown", "otp_required"] },
  "settle as failed": { leads: "failed", from: ["planned", "sent", "unknown", "otp_required"] },
  "settle as otp_required": { leads: "otp_required", from: ["planned", "sent", "unknown"] },
  "settle as unknown": { leads: "unknown", from: ["planned", "sent", "unknown"] },
}
const states: OperationState[] = [
  "planned",
  "sent",
  "unknown",
  "otp_required",
  "succeeded",
  "declined",
  "failed",
]

describeShop("the ways from one state of an operation to another", (shop) => {
  const knexOf = () => shop().container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)

  it("are taken from where they begin, by one alone, and from nowhere else", async () => {
    const { order } = await placeOrder(shop())
    const payment = await shop().client.readPayment(order.id)
    const transactionId: string = payment.data.transaction_id
    const knex = knexOf()
    const store = createStore(knex)
    const underLock = (
      move: (writer: Parameters<Parameters<typeof store.decideUnderLock>[1]>[1]) => Promise<boolean>
    ) => store.decideUnderLock(transactionId, (_, writer) => move(writer))
    const settle = (operation: Operation, state: Settlement["state"]) => store.settle(operation, { state })
    const moves: Record<string, (operation: Operation) => Promise<boolean>> = {
      send: (one) =>
        store.markSent(one.id).then(
          () => true,
          () => false
        ),
      resume: ({ id }) => underLock((writer) => writer.resume(id, null)),
      abandon: ({ id }) => underLock((writer) => writer.abandon(id)),
      correct: ({ id }) => underLock((writer) => writer.correct(id, "an-id")),
      "settle as succeeded": (one) => settle(one, "succeeded"),
      "settle as declined": (one) => settle(one, "declined"),
      "settle as failed": (one) => settle(one, "failed"),
      "settle as otp_required": (one) => settle(one, "otp_required"),
      "settle as unknown": (one) => settle(one, "unknown"),
    }
    expect(Object.keys(moves)).toEqual(Object.keys(table))

    const seen: Record<string, string> = {}
    const expected: Record<string, string> = {}
    for (const [name, move] of Object.entries(moves)) {
      for (const state of states) {
        const id = `rpop_${name}_${state}`
        const operation: Operation = {
          ...planOperation({
            id,
            transactionId,
            kind: "capture",
            body: "{}",
            bodyHash: "hash",
            grossAmount: toCents(1),
            units: [],
            medusaId: null,
            cause: "merchant",
          }),
          state,
        }
        await knex("ratepay_operation").insert(fromOperation(operation))

        const isMoved = await move(operation)
        const stands = (await store.findOperation(id))?.state

        seen[`${name} from ${state}`] = `${isMoved ? "moved" : "refused"}, ${stands}`
        const { from, leads } = table[name] ?? { from: [], leads: state }
        const may = from.includes(state)
        expected[`${name} from ${state}`] = `${may ? "moved" : "refused"}, ${may ? leads : state}`
        await knex("ratepay_operation").where({ id }).delete()
      }
    }
    expect(seen).toEqual(expected)
  })

  it("lead two processes at once to one outcome", async () => {
    const { order } = await placeOrder(shop())
    const payment = await shop().client.readPayment(order.id)
    const transactionId: string = payment.data.transaction_id
    const store = createStore(knexOf())
    const operation = {
      ...planOperation({
        id: "rpop_raced",
        transactionId,
        kind: "capture",
        body: "{}",
        bodyHash: "hash",
        grossAmount: toCents(1),
        units: [],
        medusaId: null,
        cause: "merchant",
      }),
    }
    await store.decideUnderLock(transactionId, (_, writer) => writer.insertOperation(operation))

    const taken = await Promise.all([
      store.decideUnderLock(transactionId, (_, writer) => writer.abandon(operation.id)),
      store.markSent(operation.id).then(
        () => true,
        () => false
      ),
    ])

    expect(taken.filter(Boolean)).toHaveLength(1)
  })
})
