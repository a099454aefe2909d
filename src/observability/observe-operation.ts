import { undisturbed } from "../ratepay-api/undisturbed"
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
  /** In cents. */
  amount: number
  currency: string
  ledgerTransactionId: string
  ratepayTransactionId: string | null
  orderId: string | null
  paymentSessionId: string
}

/** How an operation came out of being sent. */
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
 * Sends one operation of the ledger in a span, under its id, and counts how it ended. A decline is an answer: only
 * what `work` rejects with marks the span as failed.
 */
export async function observeOperation<T>(
  facts: OperationFacts,
  work: () => Promise<T>,
  endOf: { answer: (answer: T) => OperationEnd; error: (error: unknown) => OperationEnd }
): Promise<T> {
  const clock = startClock()
  return underCorrelationId(facts.id, () =>
    undisturbed(work, (once) =>
      inSpan(`ratepay.operation ${facts.kind}`, { attributes: toAttributes(facts) }, async (span) => {
        const end = await once().then(endOf.answer, endOf.error)
        count(facts.kind, end.outcome, clock())
        span.setAttributes(
          present({
            [attribute.outcome]: end.outcome,
            [attribute.attempts]: attemptsSoFar(),
            [attribute.declineCategory]: end.declineCategory,
          })
        )
        // Rejects once more where the work did, for the span.
        await once()
      })
    )
  )
}

function count(kind: string, outcome: string, seconds: number): void {
  const labels = { [attribute.operationKind]: kind, [attribute.outcome]: outcome }
  instruments().operations.add(1, labels)
  instruments().duration.record(seconds, labels)
}

function toAttributes(facts: OperationFacts) {
  return present({
    [attribute.operationId]: facts.id,
    [attribute.operationKind]: facts.kind,
    [attribute.operationCause]: facts.cause,
    [attribute.operationAmount]: facts.amount,
    [attribute.currency]: facts.currency,
    [attribute.ledgerTransactionId]: facts.ledgerTransactionId,
    [attribute.transactionId]: facts.ratepayTransactionId,
    [attribute.orderId]: facts.orderId,
    [attribute.paymentSessionId]: facts.paymentSessionId,
  })
}
