import type { Deed } from "../plan"

/** The request to Ratepay that an operation leads to, into which its faults are injected. */
export function wireOperationOf(deed: Deed) {
  switch (deed) {
    case "check out":
      return "authorize" as const
    case "capture in Medusa":
    case "capture by item":
    case "ship":
      return "capture" as const
    case "cancel by item":
    case "cancel the order":
    case "edit down":
      return "cancel" as const
    case "refund in Medusa":
    case "refund by item":
      return "refund" as const
    case "edit up":
      return "increment" as const
  }
}
