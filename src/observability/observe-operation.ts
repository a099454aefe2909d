import { undisturbed } from "../ratepay-api/call/undisturbed"
import { attemptsSoFar, underCorrelationId } from "./correlation"
import { inSeconds, startClock } from "./duration"
import { attribute } from "./names"
import { perMeter } from "./per-meter"
import { present } from "./present"
import { inSpan } from "./span"

export type OperationFacts = {
  id: string
  kind: string
  cause: string | null
  /** The name that the transaction keeps; null where it is older than that. */
  account: string | null
  /** In cents. */
  amount: number
  currency: string
  ledgerTransactionId: string
  ratepayTransactionId: string | null
  orderId: string | null
  paymentSessionId: string
}

/** How sending an operation ended. */
export type OperationEnd = { outcome: string; declineCategory?: string }

const instruments = perMeter((meter) => ({
  operations: meter.createCounter("ratepay.operations", {
    description: "Operations sent to Ratepay, by kind and outcome",
    unit: "{operation}",
  }),
  duration: meter.createHistogram(
    "ratepay.operation.duration",
    inSeconds("How long operations took, retries included, by kind and outcome")
  ),
}))

/**
 * Runs `work`, which sends one operation of the ledger, in a span and under the operation's id, and counts how it ended. The
 * span fails only if `work` rejects; a decline is a response.
 */
export async function observeOperation<T>(
  facts: OperationFacts,
  work: () => Promise<T>,
  endOf: { response: (response: T) => OperationEnd; error: (error: unknown) => OperationEnd }
): Promise<T> {
  const clock = startClock()
  return underCorrelationId(facts.id, () =>
    undisturbed(work, (once) =>
      inSpan(`ratepay.operation ${facts.kind}`, { attributes: toAttributes(facts) }, async (span) => {
        const end = await once().then(endOf.response, endOf.error)
        count(facts, end.outcome, clock())
        span.setAttributes(
          present({
            [attribute.outcome]: end.outcome,
            [attribute.attempts]: attemptsSoFar(),
            [attribute.declineCategory]: end.declineCategory,
          })
        )
        // Rejects if the work did, so that the span fails.
        await once()
      })
    )
  )
}

function count({ kind, account }: OperationFacts, outcome: string, seconds: number): void {
  const labels = present({
    [attribute.operationKind]: kind,
    [attribute.account]: account,
    [attribute.outcome]: outcome,
  })
  instruments().operations.add(1, labels)
  instruments().duration.record(seconds, labels)
}

function toAttributes(facts: OperationFacts) {
  return present({
    [attribute.operationId]: facts.id,
    [attribute.operationKind]: facts.kind,
    [attribute.operationCause]: facts.cause,
    [attribute.operationAmount]: facts.amount,
    [attribute.account]: facts.account,
    [attribute.currency]: facts.currency,
    [attribute.ledgerTransactionId]: facts.ledgerTransactionId,
    [attribute.transactionId]: facts.ratepayTransactionId,
    [attribute.orderId]: facts.orderId,
    [attribute.paymentSessionId]: facts.paymentSessionId,
  })
}
