import type { ApiResponse } from "../../testing/shop-client"
import type { Seat } from "../machine/fleet"
import type { Planned } from "../plan"
import type { World } from "../world"

/** A request that can be sent to either Medusa, any number of times. */
export type Request = {
  /** The id of its order, or of the cart for a checkout. */
  orderId: string
  /** The intent's key, if the route takes one. */
  key: string | null
  /** The amount in cents, if the request names one. */
  cents: number | null
  send: (seat: Seat) => Promise<ApiResponse>
  /** Whether a 2xx means that the operation was done; by default it does. */
  isYes?: (response: ApiResponse) => boolean
  /** The id of the order in a successful response. */
  madeOf?: (response: ApiResponse) => string
  /** Undoes the preparation if the operation was not done. */
  giveUp?: () => Promise<void>
}

/** Prepares an operation; undefined if no order of the shop allows it now. */
export type Prepare = (world: World, planned: Planned, seat: Seat) => Promise<Request | undefined>
