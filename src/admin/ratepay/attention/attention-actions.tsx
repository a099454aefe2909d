import { Button, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { ErrorBox } from "../decline/error-text"
import { useOnce } from "../forms/use-once"
import { useAsk } from "../queries"
import type { RatepayOperation } from "../ratepay-order"

/** The buttons "Retry" and "Dismiss" of an operation that needs attention, and why it can't be retried. */
export function AttentionActions({ operation }: { operation: RatepayOperation }) {
  const { t } = useTranslation()
  const [error, setError] = useState<string>()
  const retry = useAsk<{ result?: string }>(`/operations/${operation.id}/retry`)
  const dismiss = useAsk<{ result?: string }>(`/operations/${operation.id}/acknowledgement`)
  const isBusy = retry.isPending || dismiss.isPending
  const once = useOnce()
  const run = (action: typeof retry, done: string) =>
    once(async () => {
      setError(undefined)
      try {
        const { result } = await action.mutateAsync({})
        // It was done before, or nothing is left to be done: this retry moved nothing.
        if (result === "done_before" || result === "nothing_to_do") toast.info(t(`ratepay.retried.${result}`))
        else toast.success(done)
      } catch (failure) {
        setError(failure instanceof Error ? failure.message : String(failure))
      }
    })
  return (
    <div className="flex max-w-md flex-col gap-1 sm:items-end">
      <div className="flex shrink-0 flex-wrap gap-2">
        {operation.can_retry && (
          <Button
            size="small"
            variant="secondary"
            disabled={isBusy}
            onClick={() => void run(retry, t("ratepay.done.retry"))}
          >
            {t("ratepay.action.retry")}
          </Button>
        )}
        {(operation.state === "failed" || operation.state === "declined") && (
          <Button
            size="small"
            variant="transparent"
            disabled={isBusy}
            onClick={() => void run(dismiss, t("ratepay.done.dismiss"))}
          >
            {t("ratepay.action.dismiss")}
          </Button>
        )}
      </div>
      {operation.why_no_retry && (
        <Text size="xsmall" className="text-ui-fg-subtle">
          {t(`ratepay.noRetry.${operation.why_no_retry}`)}
        </Text>
      )}
      {error && <ErrorBox message={error} />}
    </div>
  )
}
