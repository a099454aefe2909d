import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Exchange, Json } from "../../demo/shop-client"
import { findCanaries, knownToMedusa, sealedPattern, type Canary } from "./canaries"
import { dumpDatabase, type Cell } from "./dump-database"
import type { TestShop } from "./shop"

/** Where Medusa keeps the buyer, and why. Nothing of what is for Ratepay alone is allowed anywhere. */
const medusasOwn: Record<string, string> = {
  "cart.email": "the cart's contact",
  "cart_address.*": "the addresses the buyer typed",
  "order.email": "the order's contact",
  "order_address.*": "the order's addresses",
  "customer.email": "the customer, whom Medusa makes for guests too",
  "provider_identity.entity_id": "a customer's login",
  "payment_session.context": "the logged-in customer, whom Medusa hands to every provider",
  "fulfillment_address.*": "where a parcel goes",
  "workflow_execution[complete-cart].context": "Medusa keeps a cart's completion for three days",
}

/** Where sealed texts stand, until what they are for is settled. */
const sealedPlaces = ["ratepay_buyer_input.sealed", "ratepay_operation.body"]

/** What a flow left behind, besides the database. */
export type Traces = { log: string; events: unknown[] }

/** Every place where something of the buyer stands that should not: "where: what", each once. */
export async function findLeaks(shop: TestShop, { log, events }: Traces): Promise<string[]> {
  const cells = await dumpDatabase(shop)
  const leaks = [
    ...findCanaries(log).map((name) => `log: ${name}`),
    ...(sealedPattern.test(log) ? ["log: a sealed text"] : []),
    ...findCanaries(JSON.stringify(events)).map((name) => `events: ${name}`),
    ...shop.answers.flatMap(leaksOfAnswer),
    ...cells.flatMap(leaksOfCell),
    ...(await sealedLeftovers(shop)),
  ]
  return [...new Set(leaks)].sort()
}

/** The places of Medusa's own in which the buyer was found; shows that the search finds. */
export async function findMedusasOwn(shop: TestShop): Promise<string[]> {
  const cells = await dumpDatabase(shop)
  return [
    ...new Set(cells.filter(({ text }) => findCanaries(text).length > 0).map((cell) => placeOf(cell))),
  ].sort()
}

/** Our own routes, errors and payments tell nothing of the buyer; other answers nothing that is for Ratepay alone. */
function leaksOfAnswer({ method, path, status, body }: Exchange): string[] {
  const where = `answer to ${method} ${path.replace(/[a-z_]+_[0-9A-Z]{20,}/g, ":id").replace(/\?.*/, "")}`
  const isOurs = /^\/(store|admin)\/ratepay\//.test(path)
  const strict = isOurs || status >= 400 ? [body] : [body?.error, ...paymentDataOf(body)]
  const all = JSON.stringify(body) ?? ""
  return [
    ...findCanaries(all).filter((name) => !knownToMedusa.includes(name)),
    ...strict.flatMap((part) => findCanaries(JSON.stringify(part) ?? "")),
    ...(sealedPattern.test(all) ? ["a sealed text"] : []),
  ].map((what) => `${where}: ${what}`)
}

/** The `data` of the payment sessions and payments in an answer, however deep. */
function paymentDataOf(value: Json): Json[] {
  if (typeof value !== "object" || value === null) return []
  return Object.entries<Json>(value).flatMap(([key, nested]) =>
    key === "data" ? [nested] : paymentDataOf(nested)
  )
}

function leaksOfCell(cell: Cell): string[] {
  const place = placeOf(cell)
  const allowed: readonly Canary[] =
    place in medusasOwn || `${cell.table}.*` in medusasOwn ? knownToMedusa : []
  const what: string[] = findCanaries(cell.text).filter((name) => !allowed.includes(name))
  if (sealedPattern.test(cell.text) && !sealedPlaces.includes(place)) what.push("a sealed text")
  return what.map((name) => `${place}: ${name}`)
}

/** Sealed texts of sessions whose authorization is settled, or waits for nothing but a passcode: their time is over. */
async function sealedLeftovers({ container }: TestShop): Promise<string[]> {
  const knex = container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
  const { rows } = await knex.raw<{ rows: { inputs: string; bodies: string }[] }>(
    `SELECT count(input.id) AS inputs, count(operation.body) AS bodies
     FROM ratepay_operation AS operation
     JOIN ratepay_transaction AS transaction ON transaction.id = operation.transaction_id
     LEFT JOIN ratepay_buyer_input AS input USING (payment_session_id)
     WHERE operation.kind = 'authorize' AND operation.state IN ('succeeded', 'declined', 'otp_required')`
  )
  return rows.flatMap((row) =>
    Object.entries(row)
      .filter(([, count]) => count !== "0")
      .map(([what]) => `sealed ${what} after settlement`)
  )
}

function placeOf({ table, column }: Cell): string {
  return `${table}.${column}`
}
