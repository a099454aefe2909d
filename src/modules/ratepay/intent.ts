import { createHash } from "node:crypto"
import { toAsked } from "./asked"
import { isMerchantKey } from "./intent-key"
import type { Cause, OperationKind } from "./operation"
import type { Wanted } from "./wanted"

type Asked = { kind: OperationKind; cause: Cause; intentKey: string | null; wanted?: Wanted }

/**
 * Names what is asked for, so that the same thing asked once more is known for the same, whoever asks and under whatever
 * key: by a person what they ask for (goods, amount, all there is), by a bridge what has happened (this shipment). What is
 * derived from how an order stands has one name however often it changes, as the latest asks for all that is missing: the
 * order's edits, its returns, the end of its authorization.
 *
 * Together with its kind it tells which operations take each other's place.
 */
export function nameIntent({ kind, cause, intentKey, wanted }: Asked): string | null {
  if (followsOrder({ cause, intentKey })) return cause
  if (kind === "change_expiry") return "expiry"
  if (intentKey !== null && !isMerchantKey(intentKey)) return intentKey
  if (wanted === undefined) return null
  const asked = toAsked(wanted)
  return asked === undefined ? `due:${cause}` : `asked:${hashOf(asked)}`
}

/** Whether something is asked for because of how an order stands, and not because a person wants just that. */
export function followsOrder({
  cause,
  intentKey,
}: {
  cause: Cause | null
  intentKey: string | null
}): boolean {
  return (cause === "order_edit" || cause === "return") && !isMerchantKey(intentKey)
}

function hashOf(asked: object): string {
  return createHash("sha256").update(JSON.stringify(asked)).digest("hex").slice(0, 32)
}
