import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { ApiCall, Json } from "../../../testing/shop-client"
import { findCanaries, knownToMedusa, sealedPattern, type Canary } from "./canaries"
import { dumpDatabase, type Cell } from "./dump-database"
import type { TestShop } from "../shop/test-shop"

/** The places where Medusa stores buyer data, and why. Data for Ratepay only is allowed nowhere. */
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

/** The columns that hold sealed texts until their operation is resolved. */
const sealedPlaces = ["ratepay_buyer_input.sealed", "ratepay_operation.body", "ratepay_cart.details"]

/** What a flow left behind, besides the database. */
export type Traces = { log: string; events: unknown[] }

/** Finds every place with buyer data that should not be there, as "where: what", each once. */
export async function findLeaks(shop: TestShop, { log, events }: Traces): Promise<string[]> {
  const cells = await dumpDatabase(shop)
  const leaks = [
    ...findCanaries(log).map((name) => `log: ${name}`),
    ...(sealedPattern.test(log) ? ["log: a sealed text"] : []),
    ...findCanaries(JSON.stringify(events)).map((name) => `events: ${name}`),
    ...shop.responses.flatMap(leaksOfResponse),
    ...cells.flatMap(leaksOfCell),
    ...(await sealedLeftovers(shop)),
  ]
  return [...new Set(leaks)].sort()
}

/** Finds Medusa's own places with buyer data, which shows that the search works. */
export async function findMedusasOwn(shop: TestShop): Promise<string[]> {
  const cells = await dumpDatabase(shop)
  return [
    ...new Set(cells.filter(({ text }) => findCanaries(text).length > 0).map((cell) => placeOf(cell))),
  ].sort()
}

/** The plugin's routes, errors and payments must not contain buyer data; other responses no data for Ratepay only. */
function leaksOfResponse({ method, path, status, body }: ApiCall): string[] {
  const where = `response to ${method} ${path.replace(/[a-z_]+_[0-9A-Z]{20,}/g, ":id").replace(/\?.*/, "")}`
  const isOurs = /^\/(store|admin)\/ratepay\//.test(path)
  const strict = isOurs || status >= 400 ? [body] : [body?.error, ...paymentDataOf(body)]
  const all = JSON.stringify(body) ?? ""
  return [
    ...findCanaries(all).filter((name) => !knownToMedusa.includes(name)),
    ...strict.flatMap((part) => findCanaries(JSON.stringify(part) ?? "")),
    ...(sealedPattern.test(all) ? ["a sealed text"] : []),
  ].map((what) => `${where}: ${what}`)
}

/** The `data` of the payment sessions and payments in a response, however deep. */
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

/** Finds sealed texts that should be deleted: their authorization is resolved, or waits only for a passcode. */
async function sealedLeftovers({ container }: TestShop): Promise<string[]> {
  const knex = container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
  const { rows } = await knex.raw<{ rows: { inputs: string; bodies: string; details: string }[] }>(
    `SELECT count(input.id) AS inputs, count(operation.body) AS bodies,
       (SELECT count(cart.details) FROM ratepay_cart AS cart JOIN order_cart USING (cart_id)
        WHERE order_cart.deleted_at IS NULL) AS details
     FROM ratepay_operation AS operation
     JOIN ratepay_transaction AS transaction ON transaction.id = operation.transaction_id
     LEFT JOIN ratepay_buyer_input AS input USING (payment_session_id)
     WHERE operation.kind = 'authorize' AND operation.state IN ('succeeded', 'declined', 'passcode_required')`
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
