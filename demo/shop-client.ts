import axios, { type AxiosInstance } from "axios"

// Loads nothing of Medusa: its packages send telemetry, and print so, from any process that loads them.

export const paymentProviders = {
  openInvoice: "pp_ratepay_open_invoice",
  directDebit: "pp_ratepay_direct_debit",
  payNow: "pp_ratepay_pay_now",
  system: "pp_system_default",
}

export const admin = { email: "merchant@example.com", password: "a-demo-password" }

/** What a client has to know of the shop that was seeded. */
export type SeededShop = {
  publishableKey: string
  regionId: string
  /** Prices without tax; the same goods, for what unrounded totals do. */
  netPriceRegionId: string
  salesChannelId: string
  stockLocationId: string
  shippingOptionId: string
  variants: { mug: string; cookbook: string; cloth: string; screw: string }
  promotionCode: string
  freeShippingCode: string
}

/** An answer of Medusa's API, parsed; any status. */
export type Answer = { status: number; body: Json }
/** An answer with the request it is to. */
export type Exchange = Answer & { method: string; path: string }
/** JSON whose shape the caller knows from Medusa's API reference. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any

export type CartItem = { variantId: string; quantity: number }

export type CheckoutInput = {
  items: CartItem[]
  providerId?: string
  data?: Record<string, unknown>
  email?: string
  address?: Record<string, unknown>
  shippingAddress?: Record<string, unknown>
  promotionCodes?: string[]
  regionId?: string
}

export const buyer = { date_of_birth: "1988-11-03", phone: "+49 151 23456789", language: "de" }

export const germanAddress = {
  first_name: "Jana",
  last_name: "Muster",
  address_1: "Lindenweg 7a",
  city: "Leipzig",
  postal_code: "04109",
  country_code: "de",
}

export type ShopClient = Awaited<ReturnType<typeof createShopClient>>

export type ShopClientOptions = {
  baseUrl: string
  seeded: SeededShop
  /** Is told of every answer. */
  onAnswer?: (exchange: Exchange) => void
  /** How long to wait for an answer; without end by default. */
  timeoutMs?: number
  /** Has the cart of a guest's checkout, where there is a faster way to one than to `fill` it. */
  cartFor?: (input: CheckoutInput, fill: () => Promise<string>) => Promise<string>
}

/** Calls a running Medusa as a storefront and as the admin dashboard do: over its HTTP API alone. */
export async function createShopClient({ baseUrl, seeded, onAnswer, timeoutMs, cartFor }: ShopClientOptions) {
  const http = axios.create({ baseURL: baseUrl, timeout: timeoutMs, validateStatus: () => true })
  const caller = (headers: Record<string, string>) => createCaller(http, headers, onAnswer)
  const guest = { "x-publishable-api-key": seeded.publishableKey }
  const staff = await authorize(admin)
  const merchant = caller(staff)

  async function authorize(login: { email: string; password: string }) {
    const { data } = await http.post<{ token: string }>("/auth/user/emailpass", login)
    return { authorization: `Bearer ${data.token}` }
  }

  /** Registers a customer; what the returned storefront does, it does for them. */
  async function logIn(email: string) {
    const login = { email, password: "a-demo-password" }
    const registered = await http.post<{ token: string }>("/auth/customer/emailpass/register", login)
    const asNew = caller({ ...guest, authorization: `Bearer ${registered.data.token}` })
    await must(asNew.post("/store/customers", { email }))
    const { data: session } = await http.post<{ token: string }>("/auth/customer/emailpass", login)
    return createStorefront(caller({ ...guest, authorization: `Bearer ${session.token}` }), seeded)
  }

  return {
    ...createStorefront(caller(guest), seeded, cartFor),
    merchant,
    logIn,
    /** For who sends requests without this client. */
    baseUrl,
    headers: { guest, merchant: staff },

    /** What another member of staff does in the admin. */
    logInStaff: async (login: { email: string; password: string }) => caller(await authorize(login)),

    /** Nobody: neither a storefront's key nor a token. */
    nobody: caller({}),

    /** An order as the dashboard's order page reads it. */
    async readOrder(orderId: string): Promise<Json> {
      const fields =
        "id,display_id,status,payment_status,total,currency_code,summary,*items,*items.detail,*shipping_methods,*fulfillments,*fulfillments.items," +
        "*payment_collections,*payment_collections.payments,*payment_collections.payments.captures,*payment_collections.payments.refunds"
      return (await must(merchant.get(`/admin/orders/${orderId}?fields=${fields}`))).order
    },

    async readPayment(orderId: string): Promise<Json> {
      return (await this.readOrder(orderId)).payment_collections[0].payments[0]
    },
  }
}

/** What a storefront does, as a guest or for the customer the caller is logged in as. */
function createStorefront(
  store: Caller,
  seeded: SeededShop,
  cartFor: NonNullable<ShopClientOptions["cartFor"]> = (_input, fill) => fill()
) {
  const fillCart = (input: CheckoutInput): Promise<string> => cartFor(input, () => createCart(input))

  async function createCart(input: CheckoutInput): Promise<string> {
    const address = { ...germanAddress, ...input.address }
    const { cart } = await must(
      store.post("/store/carts", {
        region_id: input.regionId ?? seeded.regionId,
        sales_channel_id: seeded.salesChannelId,
        email: input.email ?? "jana.muster@example.org",
        items: input.items.map(({ variantId, quantity }) => ({ variant_id: variantId, quantity })),
        billing_address: address,
        shipping_address: { ...address, ...input.shippingAddress },
        promo_codes: input.promotionCodes,
      })
    )
    await must(store.post(`/store/carts/${cart.id}/shipping-methods`, { option_id: seeded.shippingOptionId }))
    if (input.promotionCodes) {
      await must(store.post(`/store/carts/${cart.id}/promotions`, { promo_codes: input.promotionCodes }))
    }
    return cart.id as string
  }

  async function createPaymentSession(cartId: string, providerId: string, sent: unknown): Promise<Answer> {
    const { payment_collection: collection } = await must(
      store.post("/store/payment-collections", { cart_id: cartId })
    )
    return store.post(`/store/payment-collections/${collection.id}/payment-sessions`, {
      provider_id: providerId,
      data: sent,
    })
  }

  const complete = (cartId: string) => store.post(`/store/carts/${cartId}/complete`, {})

  return {
    store,
    fillCart,
    createPaymentSession,
    complete,

    /** From goods to `POST /store/carts/:id/complete`. */
    async checkOut(input: CheckoutInput): Promise<Answer & { cartId: string; session: Json }> {
      const cartId = await fillCart(input)
      const created = await createPaymentSession(
        cartId,
        input.providerId ?? paymentProviders.openInvoice,
        input.data ?? buyer
      )
      if (created.status !== 200) return { ...created, cartId, session: undefined }
      const session = created.body.payment_collection.payment_sessions[0]
      return { ...(await complete(cartId)), cartId, session }
    },
  }
}

/** The body of an answer that must be a success. */
export async function must(answer: Promise<Answer>): Promise<Json> {
  const { status, body } = await answer
  if (status < 300) return body
  throw new Error(`Expected a success, but Medusa answered ${status}: ${JSON.stringify(body)}`)
}

export type Caller = ReturnType<typeof createCaller>

function createCaller(
  http: AxiosInstance,
  headers: Record<string, string>,
  onAnswer?: ShopClientOptions["onAnswer"]
) {
  const call = async (method: "get" | "post" | "delete", path: string, data?: unknown): Promise<Answer> => {
    const { status, data: body } = await http.request<Json>({ method, url: path, data, headers })
    onAnswer?.({ method, path, status, body })
    return { status, body }
  }
  return {
    get: (path: string) => call("get", path),
    post: (path: string, body: unknown = {}) => call("post", path, body),
    delete: (path: string) => call("delete", path),
  }
}
