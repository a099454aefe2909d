import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { toMedusaAmount } from "../../basket"
import { reachLedger } from "../../medusa/reach-ledger"
import { unlisted } from "../../medusa/read/unlisted"
import type { Operation } from "../../modules/ratepay/records/operation"
import type { Transaction } from "../../modules/ratepay/records/transaction"
import { noticeKey, type HeldNotice } from "../../modules/ratepay/store/notice-store"
import { describeNotice, type NoticeFacts } from "./describe-notice"
import type { Way } from "./ways"

/** An entry of the attention list, as somebody is told of it. */
export type Notice = {
  /** Names the entry, so that it is told once. */
  entry: string
  facts: NoticeFacts
  transaction: Pick<Transaction, "id" | "orderId" | "authorizationExpires">
  operation: Pick<Operation, "id" | "declineCategory" | "declineReasons" | "error"> | null
}

/**
 * Tells somebody of entries by one way: each once, whichever instance gets to it first. What could not be told is tried again
 * later, for as long as the entry stands. Never throws for one of them.
 *
 * A process that ends while it sends leaves a notification of which nobody knows whether it arrived; it is sent again.
 *
 * @returns how many were told now
 */
export async function tell(container: MedusaContainer, way: Way, notices: Notice[]): Promise<number> {
  const ledger = reachLedger(container)
  const byKey = new Map(notices.map((notice) => [noticeKey(way.name, notice.entry), notice]))
  let told = 0
  for (const held of await ledger.notices.hold([...byKey.keys()], new Date())) {
    const notice = byKey.get(held.key)
    if (notice === undefined) continue
    try {
      if (!(await wasSent(container, way, held))) await send(container, way, notice, held)
      await ledger.notices.markTold(held.key)
      told += 1
    } catch {
      // What a provider says may name the receiver, so it is not repeated. Medusa keeps the failed notification.
      ledger.log.warn(`could not tell by the channel "${way.channel}" of the attention entry ${notice.entry}`)
    }
  }
  return told
}

/** Whether an earlier try was sent, and its process ended before it could note that. */
async function wasSent(container: MedusaContainer, way: Way, { key, tries }: HeldNotice): Promise<boolean> {
  if (tries === 1) return false
  const before = Array.from({ length: tries - 1 }, (_, index) => idempotencyKeyOf({ key, tries: index + 1 }))
  const sent = await container
    .resolve(Modules.NOTIFICATION)
    .listNotifications(
      { channel: way.channel, ...unlisted({ idempotency_key: before, status: "success" }) },
      { take: 1 }
    )
  return sent.length > 0
}

/** Medusa does not send again under the same key, even where the first time failed. */
function idempotencyKeyOf({ key, tries }: HeldNotice): string {
  return `ratepay-attention:${key}:${tries}`
}

async function send(container: MedusaContainer, way: Way, notice: Notice, held: HeldNotice): Promise<void> {
  const { language, templates } = reachLedger(container).options.attentionNotices
  const { facts, transaction, operation } = notice
  const { title, happened, reason, toDo, by } = describeNotice(facts, language)
  const lines = [happened, ...(reason === null ? [] : [reason]), toDo, by]
  await container.resolve(Modules.NOTIFICATION).createNotifications({
    to: way.to,
    channel: way.channel,
    template: way.isFeed ? "admin-ui" : (templates[facts.kind] ?? `ratepay-attention-${facts.kind}`),
    trigger_type: "ratepay.attention",
    resource_type: transaction.orderId === null ? "ratepay_transaction" : "order",
    resource_id: transaction.orderId ?? transaction.id,
    idempotency_key: idempotencyKeyOf(held),
    data: {
      title,
      description: lines.join("\n"),
      kind: facts.kind,
      happened,
      reason,
      to_do: toDo,
      by,
      by_when: facts.by?.toISOString() ?? null,
      order_id: transaction.orderId,
      order_number: facts.orderNumber,
      transaction_id: transaction.id,
      operation_id: operation?.id ?? null,
      operation_kind: facts.operationKind,
      amount: toMedusaAmount({ cents: facts.amount, currency: facts.currency }),
      currency_code: facts.currency.toLowerCase(),
      category: operation?.declineCategory ?? null,
      reasons: operation?.declineReasons ?? [],
      error: operation?.error ?? null,
    },
    ...(!way.isFeed && {
      content: { subject: title, text: lines.join("\n\n"), html: lines.map(toParagraph).join("") },
    }),
  })
}

function toParagraph(line: string): string {
  const escaped = line.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
  return `<p>${escaped}</p>`
}
