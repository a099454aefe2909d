import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { z } from "@medusajs/framework/zod"
import { deliveryOptionsSchema, selectDeliveryOptions } from "../../medusa/read/read-delivery-options"
import type { DeliveryOption } from "../../modules/ratepay/parties/collection"
import { methodOfProvider } from "../../providers/ratepay/buyer/payment-method"
import type { Region, TaxFacts } from "../facts"
import { selectRows } from "./read-only"

const regionSchema = z.object({
  id: z.string(),
  name: z.string(),
  currency: z.string(),
  countries: z.array(z.string()),
  providers: z.array(z.string()),
})

/** The regions in which a provider of the plugin is enabled. */
export async function readRegions(db: Knex): Promise<Region[]> {
  const rows = await selectRows(
    db,
    regionSchema,
    `select region.id, region.name, upper(region.currency_code) as currency,
       array(select upper(country.iso_2) from region_country country
         where country.region_id = region.id and country.deleted_at is null order by 1) as countries,
       array_agg(link.payment_provider_id order by link.payment_provider_id) as providers
     from region
     join region_payment_provider link on link.region_id = region.id and link.deleted_at is null
     join payment_provider provider on provider.id = link.payment_provider_id and provider.is_enabled
     where region.deleted_at is null and link.payment_provider_id like 'pp_ratepay-%'
     group by region.id order by region.name`
  )
  return rows.map(({ providers, ...region }) => ({
    ...region,
    methods: providers.flatMap((id) => methodOfProvider(id) ?? []),
  }))
}

const rateSchema = z.object({ rate: z.string(), name: z.string(), country: z.string() })

/** Medusa's tax rates, as text with all their decimals, and the countries that have any. */
export async function readTaxes(db: Knex): Promise<TaxFacts> {
  const rates = await selectRows(
    db,
    rateSchema,
    `select rate.rate::text as rate, rate.name, upper(region.country_code) as country
     from tax_rate rate join tax_region region on region.id = rate.tax_region_id and region.deleted_at is null
     where rate.deleted_at is null and rate.rate is not null order by country, rate.name`
  )
  const countries = await selectRows(
    db,
    z.object({ country: z.string() }),
    "select distinct upper(country_code) as country from tax_region where deleted_at is null"
  )
  return { rates, countries: countries.map(({ country }) => country) }
}

/** The shipping options of pickups, with the location of each; not those by which goods come back. */
export async function readPickups(db: Knex): Promise<DeliveryOption[]> {
  const { rows } = await db.raw<{ rows: unknown[] }>(
    `${selectDeliveryOptions(
      `SELECT one.id FROM shipping_option AS one
       JOIN service_zone AS area ON area.id = one.service_zone_id AND area.deleted_at IS NULL
       JOIN fulfillment_set AS pickup ON pickup.id = area.fulfillment_set_id AND pickup.deleted_at IS NULL
       WHERE pickup.type = 'pickup' AND one.deleted_at IS NULL AND NOT EXISTS (
         SELECT FROM shipping_option_rule AS rule
         WHERE rule.shipping_option_id = one.id AND rule.attribute = 'is_return'
           AND rule.value = '"true"' AND rule.deleted_at IS NULL
       )`
    )} ORDER BY option.id`
  )
  return deliveryOptionsSchema.parse(rows)
}

/** The channels that the store's notification providers have. */
export async function readChannels(db: Knex): Promise<string[]> {
  const rows = await selectRows(
    db,
    z.object({ channel: z.string() }),
    "select distinct unnest(channels) as channel from notification_provider where is_enabled and deleted_at is null"
  )
  return rows.map(({ channel }) => channel)
}
