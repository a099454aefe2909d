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
import { admin, paymentProviders, type SeededShop } from "./shop-client"

export { admin, paymentProviders, type SeededShop }

/** The shipping profile of the shop; Medusa's migrations create another one. */
const PROFILE = "Parcels"

const countries = { gross: "de", net: "at" }

/**
 * Fills an empty store with a small shop: goods at 19 % and 7 % VAT, shipping, a promotion, a German region with gross
 * prices, an Austrian one with net prices, the three Ratepay methods in both, and a merchant who may log in.
 */
export async function seedShop(container: MedusaContainer): Promise<SeededShop> {
  const { result: channels } = await createSalesChannelsWorkflow(container).run({
    input: { salesChannelsData: [{ name: "Web shop" }] },
  })
  const salesChannelId = first(channels).id
  const { result: keys } = await createApiKeysWorkflow(container).run({
    input: { api_keys: [{ title: "Web shop", type: "publishable", created_by: "" }] },
  })
  const key = first(keys)
  await linkSalesChannelsToApiKeyWorkflow(container).run({ input: { id: key.id, add: [salesChannelId] } })

  const { regionId, netPriceRegionId } = await seedRegions(container)
  const variants = await seedGoods(container, { salesChannelId, regionId })
  const { stockLocationId, shippingOptionId } = await seedShipping(container, { salesChannelId, regionId })
  await createPromotionsWorkflow(container).run({
    input: {
      promotionsData: [
        {
          code: "TEN",
          type: "standard",
          status: "active",
          is_tax_inclusive: true,
          application_method: {
            type: "fixed",
            target_type: "order",
            allocation: "across",
            value: 10,
            currency_code: "eur",
          },
        },
        {
          code: "FREESHIPPING",
          type: "standard",
          status: "active",
          application_method: {
            type: "percentage",
            target_type: "shipping_methods",
            allocation: "across",
            value: 100,
            currency_code: "eur",
          },
        },
      ],
    },
  })
  await seedMerchant(container)
  return {
    publishableKey: key.token,
    regionId,
    netPriceRegionId,
    salesChannelId,
    stockLocationId,
    shippingOptionId,
    variants,
    promotionCode: "TEN",
    freeShippingCode: "FREESHIPPING",
  }
}

async function seedRegions(container: MedusaContainer) {
  const { result: regions } = await createRegionsWorkflow(container).run({
    input: {
      regions: [
        { name: "Germany", country: countries.gross, is_tax_inclusive: true },
        { name: "Austria, net prices", country: countries.net, is_tax_inclusive: false },
      ].map(({ name, country, is_tax_inclusive }) => ({
        name,
        currency_code: "eur",
        countries: [country],
        is_tax_inclusive,
        automatic_taxes: true,
        payment_providers: Object.values(paymentProviders),
      })),
    },
  })
  await createTaxRegionsWorkflow(container).run({
    input: Object.values(countries).map((country_code) => ({
      country_code,
      provider_id: "tp_system",
      default_tax_rate: { name: "Standard rate", code: `${country_code}-19`, rate: 19 },
    })),
  })
  return { regionId: first(regions).id, netPriceRegionId: first(regions.slice(1)).id }
}

async function seedGoods(
  container: MedusaContainer,
  { salesChannelId, regionId }: { salesChannelId: string; regionId: string }
): Promise<SeededShop["variants"]> {
  const { result: profiles } = await createShippingProfilesWorkflow(container).run({
    input: { data: [{ name: PROFILE, type: "default" }] },
  })
  const goods = [
    { title: "Mug", sku: "MUG-77", price: 12.9 },
    { title: "Cook book", sku: "BOOK-12", price: 14 },
    { title: "Linen cloth", sku: "LINEN-1", price: 19.99 },
    { title: "Screw", sku: "SCREW-4", price: 0.37 },
  ]
  const { result: products } = await createProductsWorkflow(container).run({
    input: {
      products: goods.map(({ title, sku, price }) => ({
        title,
        status: ProductStatus.PUBLISHED,
        shipping_profile_id: first(profiles).id,
        sales_channels: [{ id: salesChannelId }],
        options: [{ title: "Size", values: ["One size"] }],
        variants: [
          {
            title: "One size",
            sku,
            manage_inventory: false,
            options: { Size: "One size" },
            // The region's "prices include tax" applies only to prices of the region itself.
            prices: [
              { amount: price, currency_code: "eur", rules: { region_id: regionId } },
              { amount: price, currency_code: "eur" },
            ],
          },
        ],
      })),
    },
  })
  const bySku = new Map(products.flatMap(({ variants }) => variants.map(({ sku, id }) => [sku, id])))
  await seedReducedRate(container, products.find(({ title }) => title === "Cook book")?.id)
  const variant = (sku: string) => bySku.get(sku) ?? fail(`no variant ${sku}`)
  return {
    mug: variant("MUG-77"),
    cookbook: variant("BOOK-12"),
    cloth: variant("LINEN-1"),
    screw: variant("SCREW-4"),
  }
}

/** Books are taxed at 7 %. */
async function seedReducedRate(container: MedusaContainer, bookId: string | undefined): Promise<void> {
  const taxRegions = await container.resolve(Modules.TAX).listTaxRegions({})
  await createTaxRatesWorkflow(container).run({
    input: taxRegions.map(({ id, country_code }) => ({
      tax_region_id: id,
      name: "Reduced rate",
      code: `${country_code}-7`,
      rate: 7,
      rules: [{ reference: "product", reference_id: bookId ?? fail("no book") }],
    })),
  })
}

async function seedShipping(
  container: MedusaContainer,
  { salesChannelId, regionId }: { salesChannelId: string; regionId: string }
) {
  const { result: locations } = await createStockLocationsWorkflow(container).run({
    input: {
      locations: [{ name: "Warehouse", address: { city: "Leipzig", country_code: "de", address_1: "" } }],
    },
  })
  const stockLocationId = first(locations).id
  await linkSalesChannelsToStockLocationWorkflow(container).run({
    input: { id: stockLocationId, add: [salesChannelId] },
  })
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  await link.create({
    [Modules.STOCK_LOCATION]: { stock_location_id: stockLocationId },
    [Modules.FULFILLMENT]: { fulfillment_provider_id: "manual_manual" },
  })
  const fulfillment = container.resolve(Modules.FULFILLMENT)
  const set = await fulfillment.createFulfillmentSets({
    name: "Parcels",
    type: "shipping",
    service_zones: [
      {
        name: "Germany and Austria",
        geo_zones: Object.values(countries).map((country_code) => ({
          country_code,
          type: "country" as const,
        })),
      },
    ],
  })
  await link.create({
    [Modules.STOCK_LOCATION]: { stock_location_id: stockLocationId },
    [Modules.FULFILLMENT]: { fulfillment_set_id: set.id },
  })
  const profile = first(await fulfillment.listShippingProfiles({ name: PROFILE }))
  const { result: options } = await createShippingOptionsWorkflow(container).run({
    input: [
      {
        name: "Parcel",
        price_type: "flat",
        provider_id: "manual_manual",
        service_zone_id: first(set.service_zones).id,
        shipping_profile_id: profile.id,
        type: { label: "Parcel", description: "Two to three days", code: "parcel" },
        prices: [
          { region_id: regionId, amount: 4.9 },
          { currency_code: "eur", amount: 4.9 },
        ],
        rules: [
          { attribute: "enabled_in_store", value: "true", operator: "eq" },
          { attribute: "is_return", value: "false", operator: "eq" },
        ],
      },
    ],
  })
  return { stockLocationId, shippingOptionId: first(options).id }
}

async function seedMerchant(container: MedusaContainer): Promise<void> {
  const auth = container.resolve(Modules.AUTH)
  const { authIdentity } = await auth.register("emailpass", { body: admin })
  await createUserAccountWorkflow(container).run({
    input: { authIdentityId: authIdentity?.id ?? fail("no login"), userData: { email: admin.email } },
  })
}

function first<T>(list: T[]): T {
  return list[0] ?? fail("nothing was created")
}

function fail(what: string): never {
  throw new Error(`Seeding the shop: ${what}.`)
}
