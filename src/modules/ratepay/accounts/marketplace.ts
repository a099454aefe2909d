import { z } from "@medusajs/framework/zod"
import { InvalidInputError, wire } from "../../../ratepay-api"

/** A line of an order as `shopOf` sees it: what Medusa has of it, without amounts. */
export type SoldLine = {
  readonly line_item_id: string
  readonly type: "item" | "shipping"
  readonly title: string
  readonly sku: string | undefined
  readonly variant_id: string | undefined
  readonly product_id: string | undefined
  /** Of shipping. */
  readonly shipping_option_id: string | undefined
  /** Of the line itself. */
  readonly metadata: Readonly<Record<string, unknown>>
  readonly product_metadata: Readonly<Record<string, unknown>>
}

/** Names the shop that sells a line by its `partner_shop_id`; undefined or null where that is the account's own. */
export type ShopOf = (line: SoldLine) => string | undefined | null

/** What Ratepay has to know of a shop with its first authorization (Payment API v2, 9.9). */
export type ShopRegistration = Omit<wire.Shop, "partner_shop_id">

/** Describes a shop that is authorized for the first time; undefined or null where Ratepay knows it already. */
export type RegisterShop = (partnerShopId: string) => ShopRegistration | undefined | null

const isFunction = (value: unknown) => typeof value === "function"

/** The option `marketplace`: who sells the lines of an order. */
export const marketplaceSchema = z.strictObject({
  shopOf: z.custom<ShopOf>(isFunction, "must be a function"),
  register: z.custom<RegisterShop>(isFunction, "must be a function").optional(),
})

const shopIdSchema = z.string().min(1).max(255)

/**
 * Asks a merchant's function who sells a line. A wrong shop would be paid for another one's goods, so nothing is guessed.
 *
 * @returns undefined for the account's own shop
 * @throws InvalidInputError where it throws or returns anything else than an id or nothing; never with a value or its message
 */
export function askShop(shopOf: ShopOf, line: SoldLine): string | undefined {
  const returned = call("shopOf", `the line ${line.line_item_id}`, () => shopOf(Object.freeze(line)))
  if (returned === undefined || returned === null) return undefined
  const shop = shopIdSchema.safeParse(returned)
  if (shop.success) return shop.data
  throw fault("shopOf", `returned no text of 1 to 255 characters for the line ${line.line_item_id}`)
}

/**
 * The registration of a shop, none where the merchant's function has none.
 *
 * @throws InvalidInputError where it throws, or what it returns is no registration
 */
export function registrationOf(register: RegisterShop, partnerShopId: string): wire.Shop[] {
  const returned = call("register", `the shop ${partnerShopId}`, () => register(partnerShopId))
  if (returned === undefined || returned === null) return []
  const shop = wire.shopSchema.safeParse({
    ...(typeof returned === "object" ? returned : { returned }),
    partner_shop_id: partnerShopId,
  })
  if (shop.success) return [shop.data]
  const faults = shop.error.issues.map(({ path, message }) => `${z.core.toDotPath(path)} ${message}`.trim())
  throw fault("register", `returned a wrong registration of ${partnerShopId}: ${faults.join("; ")}`)
}

function call(name: "shopOf" | "register", what: string, run: () => unknown): unknown {
  try {
    const returned = run()
    if (!(returned instanceof Promise)) return returned
    // It is not awaited; without this, its error would end the process.
    returned.catch(() => undefined)
  } catch (error) {
    throw fault(name, `threw for ${what} (${error instanceof Error ? error.name : "no error"})`)
  }
  throw fault(name, `returned a promise for ${what}`)
}

function fault(name: "shopOf" | "register", message: string): InvalidInputError {
  return new InvalidInputError([{ path: `marketplace.${name}`, message }])
}
