/** What an order holds at Ratepay, in cents. */
export type Figures = {
  authorized: number
  captured: number
  canceled: number
  open: number
  refunded: number
}

export const figureNames = ["authorized", "captured", "canceled", "open", "refunded"] as const
export type FigureName = (typeof figureNames)[number]

export const nothing: Figures = { authorized: 0, captured: 0, canceled: 0, open: 0, refunded: 0 }

/** What an order holds after so many cents were moved. */
export function afterMove(
  before: Figures,
  kind: "authorize" | "capture" | "cancel" | "refund",
  cents: number
): Figures {
  switch (kind) {
    case "authorize":
      return { ...before, authorized: before.authorized + cents, open: before.open + cents }
    case "capture":
      return { ...before, captured: before.captured + cents, open: before.open - cents }
    case "cancel":
      return { ...before, canceled: before.canceled + cents, open: before.open - cents }
    case "refund":
      return { ...before, refunded: before.refunded + cents }
  }
}
