import { z } from "@medusajs/framework/zod"
import { addressSchema, medusaText } from "../../modules/ratepay/parties/medusa-address"
import type { DeliveryOption } from "../../modules/ratepay/parties/collection"
import type { Query } from "./query"

/** The type of the fulfillment sets whose goods the buyer collects at the stock location. */
const PICKUP = "pickup"

const locationSchema = z.object({ id: z.string(), name: medusaText, address: addressSchema.nullish() })

const rowSchema = z.object({
  id: z.string(),
  type_code: medusaText,
  set_type: medusaText,
  location: locationSchema.nullish(),
})

/** Rows of `selectDeliveryOptions`. */
export const deliveryOptionsSchema = z
  .array(rowSchema)
  .transform((rows) => rows.map((row) => toOption({ code: row.type_code, setType: row.set_type, ...row })))

const optionsSchema = z.array(
  z.object({
    id: z.string(),
    type: z.object({ code: medusaText }).nullish(),
    service_zone: z
      .object({
        fulfillment_set: z.object({ type: medusaText, location: locationSchema.nullish() }).nullish(),
      })
      .nullish(),
  })
)

/** A statement of all shipping options whose id is among those of another statement, also of those that were deleted since. */
export function selectDeliveryOptions(ids: string): string {
  return `SELECT option.id, kind.code AS type_code, place.type AS set_type, place.location
     FROM shipping_option AS option
     LEFT JOIN shipping_option_type AS kind ON kind.id = option.shipping_option_type_id
     LEFT JOIN service_zone AS zone ON zone.id = option.service_zone_id
     LEFT JOIN LATERAL (
       SELECT fulfillment_set.type,
         CASE WHEN location.id IS NULL THEN NULL
           ELSE jsonb_build_object('id', location.id, 'name', location.name, 'address', to_jsonb(address)) END AS location
       FROM fulfillment_set
       LEFT JOIN location_fulfillment_set AS link ON link.fulfillment_set_id = fulfillment_set.id
       LEFT JOIN stock_location AS location ON location.id = link.stock_location_id
       LEFT JOIN stock_location_address AS address ON address.id = location.address_id
       WHERE fulfillment_set.id = zone.fulfillment_set_id
       ORDER BY link.deleted_at DESC NULLS FIRST, link.id
       LIMIT 1
     ) AS place ON TRUE
     WHERE option.id IN (${ids})`
}

/** Reads where shipping options deliver to, by their ids, also those that were deleted since an order chose them. */
export async function readDeliveryOptions(
  { graph, askAtOnce }: Query,
  ids: readonly string[]
): Promise<ReadonlyMap<string, DeliveryOption>> {
  if (ids.length === 0) return new Map()
  const rows = await askAtOnce?.(
    selectDeliveryOptions("SELECT jsonb_array_elements_text(CAST(:ids AS jsonb))"),
    { ids: JSON.stringify(ids) }
  )
  return byId(rows ? deliveryOptionsSchema.parse(rows) : await readByModule(graph, ids))
}

/** Shipping options by their ids. */
export function byId(options: readonly DeliveryOption[]): ReadonlyMap<string, DeliveryOption> {
  return new Map(options.map((option) => [option.id, option]))
}

async function readByModule(graph: Query["graph"], ids: readonly string[]): Promise<DeliveryOption[]> {
  const set = "service_zone.fulfillment_set"
  const { data } = await graph({
    entity: "shipping_option",
    fields: [
      "id",
      "type.code",
      `${set}.type`,
      `${set}.location.id`,
      `${set}.location.name`,
      `${set}.location.address.*`,
    ],
    filters: { id: [...ids] },
    withDeleted: true,
  })
  return optionsSchema.parse(data).map(({ id, type, service_zone }) =>
    toOption({
      id,
      code: type?.code,
      setType: service_zone?.fulfillment_set?.type,
      location: service_zone?.fulfillment_set?.location,
    })
  )
}

type Read = {
  id: string
  code?: string | null
  setType?: string | null
  location?: z.infer<typeof locationSchema> | null
}

function toOption({ id, code, setType, location }: Read): DeliveryOption {
  return {
    id,
    typeCode: code ?? null,
    isPickup: setType === PICKUP,
    location: location
      ? { id: location.id, name: location.name ?? null, address: location.address ?? null }
      : null,
  }
}
