"use server"

import { serveRatepay } from "medusa-payment-ratepay-storefront/next"
import { updateTag } from "next/cache"
import { addPlacedOrder, readAuthorization, readCartId, removeCartId } from "./medusa/cookies"
import { CART_TAG } from "./medusa/read-cart"
import { sdk } from "./medusa/sdk"
import { readVisitor } from "./medusa/read-visitor"

export const ratepay = serveRatepay({
  sdk,
  cartId: readCartId,
  headers: readAuthorization,
  clientIp: readVisitor,
  changed: () => updateTag(CART_TAG),
  ordered: async ({ orderId }) => {
    await addPlacedOrder(orderId)
    await removeCartId()
    updateTag(CART_TAG)
  },
})
