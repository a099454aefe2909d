/** Where goods can go other than to an address: Ratepay's own names for its places (Payment API v2, 9.4). */
export const collectionTypes = ["in_store_collect", "pick_up_shop", "pick_up_box"] as const
export type CollectionType = (typeof collectionTypes)[number]

/** All that Ratepay calls a type of delivery (Payment API v2, 4.3). */
export const deliveryTypes = ["address", ...collectionTypes] as const
export type DeliveryType = (typeof deliveryTypes)[number]
