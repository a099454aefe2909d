import { z } from "@medusajs/framework/zod"
import { addressSchema } from "./address"
import { placeShape, refuseMisfitZipCode, streetShape } from "./place"

/**
 * A shop to collect from: the merchant's own, or a parcel shop. (inferred) Ratepay documents the fields but not which of them are
 * required; required here are those of an address, without the house number.
 */
const collectionPlaceSchema = z
  .strictObject({ location_name: z.string().min(1).max(100).optional(), ...streetShape, ...placeShape })
  .superRefine(refuseMisfitZipCode)

const pickUpBoxSchema = z
  .strictObject({
    carrier_name: z.string().min(1).max(100).optional(),
    location_id: z.string().min(1).max(100),
    recipient_account_id: z.string().min(1).max(100).optional(),
    ...placeShape,
  })
  .superRefine(refuseMisfitZipCode)

/** Where and to whom the goods are delivered (Payment API v2, 9.4): exactly one of the four places. */
export const deliverySchema = z
  .strictObject({
    first_name: z.string().min(1).max(100).optional(),
    last_name: z.string().min(1).max(100).optional(),
    full_name: z.string().min(1).max(201).optional(),
    company: z.string().min(1).max(100).optional(),
    address: addressSchema.optional(),
    in_store_collect: collectionPlaceSchema.optional(),
    pick_up_box: pickUpBoxSchema.optional(),
    pick_up_shop: collectionPlaceSchema.optional(),
  })
  .refine(
    ({ address, in_store_collect, pick_up_box, pick_up_shop }) =>
      [address, in_store_collect, pick_up_box, pick_up_shop].filter((place) => place !== undefined).length ===
      1,
    {
      path: ["address"],
      error: "exactly one of address, in_store_collect, pick_up_box and pick_up_shop must be given",
    }
  )

export type Delivery = z.infer<typeof deliverySchema>
