import { createHash } from "node:crypto"
import { isMerchantKey } from "./intent-key"
import { normalizeWanted } from "./normalize-wanted"
import type { Cause, OperationKind } from "../operation"
import type { Wanted } from "./wanted"

type Request = { kind: OperationKind; cause: Cause; intentKey: string | null; wanted?: Wanted }

/**
 * Names what a request is for, so that the same request has the same name, whoever makes it and under whatever key. A
 * person's request is named by what they want (goods, an amount, all there is), an event's by what has happened (this
 * shipment). What follows from how an order stands (its edits, its returns, the expiry of its authorization) has one name
 * however often the order changes, as the latest request covers all that is missing.
 *
 * Operations of the same kind and intent take each other's place.
 */
export function nameIntent({ kind, cause, intentKey, wanted }: Request): string | null {
  if (followsOrder({ cause, intentKey })) return cause
  if (kind === "change_expiry") return "expiry"
  if (intentKey !== null && !isMerchantKey(intentKey)) return intentKey
  if (wanted === undefined) return null
  const normal = normalizeWanted(wanted)
  return normal === undefined ? `due:${cause}` : `wanted:${hashOf(normal)}`
}

/** Whether an operation follows from how an order stands, and not from what a person wants. */
export function followsOrder({
  cause,
  intentKey,
}: {
  cause: Cause | null
  intentKey: string | null
}): boolean {
  return (cause === "order_edit" || cause === "return") && !isMerchantKey(intentKey)
}

function hashOf(wanted: object): string {
  return createHash("sha256").update(JSON.stringify(wanted)).digest("hex").slice(0, 32)
}
