import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules, ProductStatus } from "@medusajs/framework/utils"
import {
  createApiKeysWorkflow,
  createProductsWorkflow,
  createPromotionsWorkflow,
  createRegionsWorkflow,
  createSalesChannelsWorkflow,
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createStockLocationsWorkflow,
  createTaxRatesWorkflow,
  createTaxRegionsWorkflow,
  createUserAccountWorkflow,
  linkSalesChannelsToApiKeyWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from "@medusajs/medusa/core-flows"
import { toCents, toWireAmount } from "../../basket"
import { providerIds } from "./provider-ids"
import { voucherCode, type Seeded, type SeedPlan } from "./seed-plan"

/** The VAT rate of a country where nothing else is said. Cases name their rates, so it is the same in every country. */
const STANDARD_RATE = 19

type Tied = { reference: "product" | "shipping_option"; reference_id: string; vat: number }

/**
 * Fills an empty store with what some cases need: a region with gross prices for each country, a product for each article of
 * each case, its VAT rate, shipping options, vouchers, and a merchant who may log in.
 */
export async function seedStore(container: MedusaContainer, plan: SeedPlan): Promise<Seeded> {
  const { result: channels } = await createSalesChannelsWorkflow(container).run({
    input: { salesChannelsData: [{ name: "Certification" }] },
  })
  const salesChannelId = first(channels).id
  const { result: keys } = await createApiKeysWorkflow(container).run({
    input: { api_keys: [{ title: "Certification", type: "publishable", created_by: "" }] },
  })
  const key = first(keys)
  await linkSalesChannelsToApiKeyWorkflow(container).run({ input: { id: key.id, add: [salesChannelId] } })

  const regions = await seedRegions(container, plan)
  const { result: profiles } = await createShippingProfilesWorkflow(container).run({
    input: { data: [{ name: "Certification", type: "default" }] },
  })
  const profileId = first(profiles).id
  const prices = (cents: number) =>
    plan.places.flatMap(({ country, currency }) => {
      const amount = toWireAmount(toCents(cents))
      // The region's "prices include tax" applies only to prices of the region itself.
      const region = { currency_code: currency.toLowerCase(), rules: { region_id: regions[country] ?? "" } }
      return [{ amount, ...region }]
    })
  const goods = await seedGoods(container, plan, { salesChannelId, profileId, prices })
  const shippingOptions = await seedShipping(container, plan, { salesChannelId, profileId, regions })
  await seedRates(container, [...goods.tied, ...shippingOptions.tied])
  await seedVouchers(container, plan, goods.productIds)
  await seedMerchant(container, plan.login)
  await container
    .resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)
    .raw(`SELECT setval(pg_get_serial_sequence('"order"', 'display_id'), ?, false)`, [plan.firstOrder])
  return {
    publishableKey: key.token,
    salesChannelId,
    regions,
    variants: goods.variants,
    shippingOptions: shippingOptions.ids,
  }
}

async function seedRegions(
  container: MedusaContainer,
  { places, methods }: SeedPlan
): Promise<Record<string, string>> {
  const { result: regions } = await createRegionsWorkflow(container).run({
    input: {
      regions: places.map(({ country, currency }) => ({
        name: country,
        currency_code: currency.toLowerCase(),
        countries: [country.toLowerCase()],
        is_tax_inclusive: true,
        automatic_taxes: true,
        payment_providers: methods.map((method) => providerIds[method]),
      })),
    },
  })
  await createTaxRegionsWorkflow(container).run({
    input: places.map(({ country }) => ({
      country_code: country.toLowerCase(),
      provider_id: "tp_system",
      default_tax_rate: { name: "Standard", code: `${country}-standard`, rate: STANDARD_RATE },
    })),
  })
  return Object.fromEntries(regions.map(({ name, id }) => [name, id]))
}

type Price = { amount: number; currency_code: string; rules: { region_id: string } }

async function seedGoods(
  container: MedusaContainer,
  { cases }: SeedPlan,
  {
    salesChannelId,
    profileId,
    prices,
  }: { salesChannelId: string; profileId: string; prices: (cents: number) => Price[] }
) {
  const articles = cases.flatMap(({ id, items }) =>
    items.map((item) => ({ ...item, key: `${id} ${item.id}` }))
  )
  const { result: products } = await createProductsWorkflow(container).run({
    input: {
      products: articles.map(({ key, title, cents }, index) => ({
        title,
        handle: `certify-${index}`,
        status: ProductStatus.PUBLISHED,
        shipping_profile_id: profileId,
        sales_channels: [{ id: salesChannelId }],
        options: [{ title: "Size", values: ["One size"] }],
        variants: [
          {
            title: "One size",
            sku: skuOf(key),
            manage_inventory: false,
            options: { Size: "One size" },
            prices: prices(cents),
          },
        ],
      })),
    },
  })
  const bySku = new Map(
    products.flatMap(({ id, variants }) =>
      variants.map((variant) => [variant.sku, { id, variantId: variant.id }])
    )
  )
  const found = articles.map((article) => ({
    ...article,
    ...(bySku.get(skuOf(article.key)) ?? fail(`no product ${article.key}`)),
    caseItem: article.key,
  }))
  return {
    variants: Object.fromEntries(found.map(({ caseItem, variantId }) => [caseItem, variantId])),
    productIds: new Map(found.map(({ caseItem, id }) => [caseItem, id])),
    tied: found.map(({ id, vat }): Tied => ({ reference: "product", reference_id: id, vat })),
  }
}

async function seedShipping(
  container: MedusaContainer,
  { places, shippingOptions }: SeedPlan,
  {
    salesChannelId,
    profileId,
    regions,
  }: { salesChannelId: string; profileId: string; regions: Record<string, string> }
) {
  const { result: locations } = await createStockLocationsWorkflow(container).run({
    input: { locations: [{ name: "Certification", address: { country_code: "de", address_1: "" } }] },
  })
  const locationId = first(locations).id
  await linkSalesChannelsToStockLocationWorkflow(container).run({
    input: { id: locationId, add: [salesChannelId] },
  })
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  await link.create({
    [Modules.STOCK_LOCATION]: { stock_location_id: locationId },
    [Modules.FULFILLMENT]: { fulfillment_provider_id: "manual_manual" },
  })
  const set = await container.resolve(Modules.FULFILLMENT).createFulfillmentSets({
    name: "Certification",
    type: "shipping",
    service_zones: [
      {
        name: "Certification",
        geo_zones: places.map(({ country }) => ({
          country_code: country.toLowerCase(),
          type: "country" as const,
        })),
      },
    ],
  })
  await link.create({
    [Modules.STOCK_LOCATION]: { stock_location_id: locationId },
    [Modules.FULFILLMENT]: { fulfillment_set_id: set.id },
  })
  const { result: options } = await createShippingOptionsWorkflow(container).run({
    input: shippingOptions.map(({ key, cents }) => ({
      name: nameOf(key),
      price_type: "flat" as const,
      provider_id: "manual_manual",
      service_zone_id: first(set.service_zones).id,
      shipping_profile_id: profileId,
      // A code of its own, so that the option `deliveryTypes` of the real store says nothing of it.
      type: { label: "Parcel", description: "Parcel", code: "ratepay-certification" },
      prices: places.map(({ country }) => ({
        region_id: regions[country] ?? "",
        amount: toWireAmount(toCents(cents)),
      })),
      rules: [
        { attribute: "enabled_in_store", value: "true", operator: "eq" as const },
        { attribute: "is_return", value: "false", operator: "eq" as const },
      ],
    })),
  })
  const byName = new Map(options.map(({ name, id }) => [name, id]))
  const found = shippingOptions.map(({ key, vat }) => ({
    key,
    vat,
    id: byName.get(nameOf(key)) ?? fail(`no shipping ${key}`),
  }))
  return {
    ids: Object.fromEntries(found.map(({ key, id }) => [key, id])),
    tied: found.map(({ id, vat }): Tied => ({ reference: "shipping_option", reference_id: id, vat })),
  }
}

/** Goods and shipping with another VAT rate than the standard one. */
async function seedRates(container: MedusaContainer, tied: Tied[]): Promise<void> {
  const rates = [...new Set(tied.map(({ vat }) => vat))].filter((rate) => rate !== STANDARD_RATE)
  if (rates.length === 0) return
  const taxRegions = await container.resolve(Modules.TAX).listTaxRegions({})
  await createTaxRatesWorkflow(container).run({
    input: taxRegions.flatMap(({ id }) =>
      rates.map((rate) => ({
        tax_region_id: id,
        name: `${rate} %`,
        code: `rate-${rate}`,
        rate,
        rules: tied
          .filter(({ vat }) => vat === rate)
          .map(({ reference, reference_id }) => ({ reference, reference_id })),
      }))
    ),
  })
}

async function seedVouchers(
  container: MedusaContainer,
  { cases, places }: SeedPlan,
  productIds: Map<string, string>
): Promise<void> {
  const vouchers = cases.flatMap(({ id, items, voucher }) => (voucher ? [{ id, items, ...voucher }] : []))
  if (vouchers.length === 0) return
  await createPromotionsWorkflow(container).run({
    input: {
      promotionsData: vouchers.flatMap(({ id, items, kind, value, on }) =>
        places.map(({ country, currency }) => ({
          code: voucherCode(id, country),
          type: "standard" as const,
          status: "active" as const,
          is_tax_inclusive: true,
          application_method: {
            type: kind === "fixed" ? ("fixed" as const) : ("percentage" as const),
            target_type: "items" as const,
            allocation: "across" as const,
            value: kind === "fixed" ? toWireAmount(toCents(value)) : value,
            currency_code: currency.toLowerCase(),
            target_rules: [
              {
                attribute: "items.product.id",
                operator: "in" as const,
                values: (on ?? items.map((item) => item.id)).map(
                  (item) => productIds.get(`${id} ${item}`) ?? fail(`no product ${item}`)
                ),
              },
            ],
          },
        }))
      ),
    },
  })
}

async function seedMerchant(container: MedusaContainer, login: SeedPlan["login"]): Promise<void> {
  const { authIdentity } = await container.resolve(Modules.AUTH).register("emailpass", { body: login })
  await createUserAccountWorkflow(container).run({
    input: { authIdentityId: authIdentity?.id ?? fail("no login"), userData: { email: login.email } },
  })
}

function skuOf(key: string): string {
  return key.replace(" ", "-")
}

/** Shipping options are found again by their names. */
function nameOf(shippingKey: string): string {
  return `Shipping (${shippingKey})`
}

function first<T>(list: T[]): T {
  return list[0] ?? fail("nothing was created")
}

function fail(what: string): never {
  throw new Error(`Seeding the store for certification: ${what}.`)
}
