import axios, { type AxiosInstance } from "axios"

// Loads no package of Medusa, as these send telemetry, and print that, in any process that loads them.

export const paymentProviders = {
  openInvoice: "pp_ratepay-open-invoice",
  directDebit: "pp_ratepay-direct-debit",
  payNow: "pp_ratepay-pay-now",
  system: "pp_system_default",
}

export const admin = { email: "merchant@example.com", password: "a-demo-password" }

/** The ids that a client needs of the seeded shop. */
export type SeededShop = {
  publishableKey: string
  regionId: string
  /** A region with net prices for the same goods, which give unrounded totals. */
  netPriceRegionId: string
  salesChannelId: string
  stockLocationId: string
  shippingOptionId: string
  variants: { mug: string; cookbook: string; cloth: string; screw: string }
  promotionCode: string
  freeShippingCode: string
}

/** A parsed response of Medusa's API with any status. */
export type ApiResponse = { status: number; body: Json }
/** A response with its request. */
export type ApiCall = ApiResponse & { method: string; path: string }
/** JSON whose shape is known from Medusa's API reference. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any

export type CartItem = { variantId: string; quantity: number; metadata?: Record<string, unknown> }

export type CheckoutInput = {
  items: CartItem[]
  providerId?: string
  data?: Record<string, unknown>
  email?: string
  address?: Record<string, unknown>
  shippingAddress?: Record<string, unknown>
  promotionCodes?: string[]
  regionId?: string
  /** A parcel, unless another option is named. */
  shippingOptionId?: string
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
  /** Called with every response. */
  onResponse?: (call: ApiCall) => void
  /** How long to wait for a response; no limit by default. */
  timeoutMs?: number
  /** Makes the cart of a guest's checkout, if there is a faster way than to `fill` it. */
  cartFor?: (input: CheckoutInput, fill: () => Promise<string>) => Promise<string>
}

/** Makes a client that calls a running Medusa by its HTTP API only, as a storefront and the admin dashboard do. */
export async function createShopClient({
  baseUrl,
  seeded,
  onResponse,
  timeoutMs,
  cartFor,
}: ShopClientOptions) {
  const http = axios.create({ baseURL: baseUrl, timeout: timeoutMs, validateStatus: () => true })
  const caller = (headers: Record<string, string>) => createCaller(http, headers, onResponse)
  const guest = { "x-publishable-api-key": seeded.publishableKey }
  const staff = await authorize(admin)
  const merchant = caller(staff)

  async function authorize(login: { email: string; password: string }) {
    const { data } = await http.post<{ token: string }>("/auth/user/emailpass", login)
    return { authorization: `Bearer ${data.token}` }
  }

  /** Registers a customer, and returns a storefront in which they are logged in. */
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
    /** For requests without this client. */
    baseUrl,
    headers: { guest, merchant: staff },

    /** A caller for another member of staff. */
    logInStaff: async (login: { email: string; password: string }) => caller(await authorize(login)),

    /** A caller with neither a storefront's key nor a token. */
    nobody: caller({}),

    /** Reads an order as the dashboard's order page does. */
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

/** Makes a storefront for a guest, or for the customer that the caller is logged in as. */
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
        items: input.items.map(({ variantId, ...item }) => ({ variant_id: variantId, ...item })),
        billing_address: address,
        shipping_address: { ...address, ...input.shippingAddress },
        promo_codes: input.promotionCodes,
      })
    )
    const option_id = input.shippingOptionId ?? seeded.shippingOptionId
    await must(store.post(`/store/carts/${cart.id}/shipping-methods`, { option_id }))
    if (input.promotionCodes) {
      await must(store.post(`/store/carts/${cart.id}/promotions`, { promo_codes: input.promotionCodes }))
    }
    return cart.id as string
  }

  async function createPaymentSession(
    cartId: string,
    providerId: string,
    sent?: unknown
  ): Promise<ApiResponse> {
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

    /** Checks out: from adding goods to `POST /store/carts/:id/complete`. */
    async checkOut(input: CheckoutInput): Promise<ApiResponse & { cartId: string; session: Json }> {
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

/** Returns the body of a response. @throws Error if it is not a success */
export async function must(response: Promise<ApiResponse>): Promise<Json> {
  const { status, body } = await response
  if (status < 300) return body
  throw new Error(`Expected a success, but Medusa responded ${status}: ${JSON.stringify(body)}`)
}

export type Caller = ReturnType<typeof createCaller>

function createCaller(
  http: AxiosInstance,
  headers: Record<string, string>,
  onResponse?: ShopClientOptions["onResponse"]
) {
  const call = async (
    method: "get" | "post" | "put" | "delete",
    path: string,
    data?: unknown
  ): Promise<ApiResponse> => {
    const { status, data: body } = await http.request<Json>({ method, url: path, data, headers })
    onResponse?.({ method, path, status, body })
    return { status, body }
  }
  return {
    get: (path: string) => call("get", path),
    post: (path: string, body: unknown = {}) => call("post", path, body),
    put: (path: string, body: unknown = {}) => call("put", path, body),
    delete: (path: string) => call("delete", path),
  }
}
