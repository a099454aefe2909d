import type { Sandbox } from "../../sandbox"
import type { LedgerAuthorization } from "./authorization"
import { toFigures } from "./figures"
import { figuresOfShop } from "./figures-of-shop"
import type { LedgerOperation } from "./read-balances"

export type RatepayBalances = ReturnType<Sandbox["transactions"]>[number]

const moneyKinds = ["increment", "capture", "cancel", "refund"]

/** Ratepay has the same amounts and the same operations as the ledger, in total and of each shop: none twice, none missing. */
export function checkRatepay(
  { lead, parts, operations }: LedgerAuthorization,
  theirs: RatepayBalances | undefined,
  note: (what: string) => void
): void {
  const ours = toFigures(operations)
  if (theirs === undefined) {
    if (ours.authorized > 0) note("Ratepay does not have an authorization that the ledger has")
    return
  }
  if (theirs.sender !== lead.account)
    note(`Ratepay has it in the account ${theirs.sender}, the ledger in ${String(lead.account)}`)
  const { authorized, captured, canceled, refunded, open } = theirs
  const seen = { authorized, captured, canceled, refunded, open }
  if (JSON.stringify(seen) !== JSON.stringify(ours))
    note(`Ratepay has ${JSON.stringify(seen)}, the ledger ${JSON.stringify(ours)}`)
  if (ours.authorized > 0) checkShops(parts, theirs, note)

  const done = operations.filter(
    ({ kind, state, cause }) =>
      state === "succeeded" && moneyKinds.includes(kind) && cause !== "expiry" && cause !== "elsewhere"
  )
  const there = theirs.operations.filter(
    ({ kind, partnerOperationId }) => moneyKinds.includes(kind) && partnerOperationId !== null
  )
  const shopOf = new Map(parts.map(({ id, shop }) => [id, shop]))
  for (const { id, kind, cents, transactionId } of done) {
    const matching = there.filter(({ partnerOperationId }) => partnerOperationId === id)
    const [one] = matching
    if (one === undefined || matching.length > 1)
      note(`${kind} ${id} stands ${matching.length} times at Ratepay`)
    else if (one.cents !== cents) note(`${kind} ${id} has another amount at Ratepay`)
    else if (one.partnerShopId !== shopOf.get(transactionId))
      note(
        `${kind} ${id} is of the shop ${one.partnerShopId} at Ratepay, in the ledger of ${shopOf.get(transactionId)}`
      )
  }
  const known = new Set(done.map(({ id }: LedgerOperation) => id))
  for (const { kind, partnerOperationId } of there) {
    if (!known.has(partnerOperationId ?? ""))
      note(`Ratepay has ${kind} ${partnerOperationId}, the ledger not`)
  }
}

/** Each shop with a basket at Ratepay has one transaction in the ledger, and the same amounts in both. */
function checkShops(
  parts: LedgerAuthorization["parts"],
  theirs: RatepayBalances,
  note: (what: string) => void
): void {
  const shops = parts.map(({ shop }) => shop).sort()
  const baskets = [...theirs.partnerShopIds].sort()
  if (JSON.stringify(shops) !== JSON.stringify(baskets)) {
    note(`Ratepay has baskets of ${baskets.join()}, the ledger transactions of ${shops.join()}`)
    return
  }
  for (const { shop, operations } of parts) {
    const ours = JSON.stringify(toFigures(operations))
    const seen = JSON.stringify(figuresOfShop(theirs, shop))
    if (seen !== ours) note(`Ratepay has ${seen} of the shop ${shop}, the ledger ${ours}`)
  }
}
