import type { Answer } from "../../demo/shop-client"
import type { Seat } from "../fleet"
import type { Planned } from "../plan"
import type { World } from "../world"

/** A request that is ready to be sent, to either Medusa and any number of times. */
export type Request = {
  /** The order it is for; the cart of a checkout. */
  orderId: string
  /** Names the intent, where the route takes a name. */
  key: string | null
  /** The amount it asks for by itself. */
  cents: number | null
  send: (seat: Seat) => Promise<Answer>
  /** Whether an answer of 2xx says that it was done; by default it does. */
  isYes?: (answer: Answer) => boolean
  /** The order that a success tells of. */
  madeOf?: (answer: Answer) => string
  /** Takes back what preparing it has left, when it was not done. */
  giveUp?: () => Promise<void>
}

/** Prepares an operation; undefined where the shop offers no opportunity. */
export type Prepare = (world: World, planned: Planned, seat: Seat) => Promise<Request | undefined>
