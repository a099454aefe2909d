import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  createShippingOptionsWorkflow,
  createStockLocationsWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from "@medusajs/medusa/core-flows"
import type { TestShop } from "./test-shop"

/** The address of a stock location, as staff enter it in the admin. */
export type LocationAddress = {
  address_1: string
  address_2?: string
  postal_code?: string
  city?: string
  country_code: string
}

/** Adds a shipping option of a type to the shop's parcels; or, with a place, one by which buyers collect there themselves. */
export async function addShippingOption(
  { container, seeded }: TestShop,
  code: string,
  place?: { name: string; address: LocationAddress }
): Promise<string> {
  const fulfillment = container.resolve(Modules.FULFILLMENT)
  const [parcels] = await fulfillment.listShippingOptions({ id: seeded.shippingOptionId })
  if (parcels === undefined) throw new Error("The shop has no shipping option.")
  const zoneId = place ? await openPickup({ container, seeded }, place) : parcels.service_zone_id
  const { result } = await createShippingOptionsWorkflow(container).run({
    input: [
      {
        name: code,
        price_type: "flat",
        provider_id: "manual_manual",
        service_zone_id: zoneId,
        shipping_profile_id: parcels.shipping_profile_id,
        type: { label: code, description: "", code },
        prices: [{ currency_code: "eur", amount: 1 }],
        rules: [
          { attribute: "enabled_in_store", value: "true", operator: "eq" },
          { attribute: "is_return", value: "false", operator: "eq" },
        ],
      },
    ],
  })
  const [option] = result
  if (option === undefined) throw new Error("No shipping option was created.")
  return option.id
}

/** Opens pickup at a location of its own, as the admin does: a fulfillment set of the type "pickup". @returns its service zone */
async function openPickup(
  { container, seeded }: Pick<TestShop, "container" | "seeded">,
  place: { name: string; address: LocationAddress }
): Promise<string> {
  const { result } = await createStockLocationsWorkflow(container).run({ input: { locations: [place] } })
  const [location] = result
  if (location === undefined) throw new Error("No stock location was created.")
  await linkSalesChannelsToStockLocationWorkflow(container).run({
    input: { id: location.id, add: [seeded.salesChannelId] },
  })
  const set = await container.resolve(Modules.FULFILLMENT).createFulfillmentSets({
    name: `${place.name} pick up`,
    type: "pickup",
    service_zones: [{ name: place.name, geo_zones: [{ country_code: "de", type: "country" }] }],
  })
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  await link.create([
    {
      [Modules.STOCK_LOCATION]: { stock_location_id: location.id },
      [Modules.FULFILLMENT]: { fulfillment_provider_id: "manual_manual" },
    },
    {
      [Modules.STOCK_LOCATION]: { stock_location_id: location.id },
      [Modules.FULFILLMENT]: { fulfillment_set_id: set.id },
    },
  ])
  const [zone] = set.service_zones
  if (zone === undefined) throw new Error("The pickup has no service zone.")
  return zone.id
}
