import { Button, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useAsk } from "../queries"
import { useOnce } from "../forms/use-once"
import type { RatepayOperation } from "../ratepay-order"

/** The buttons "Retry" and "Dismiss" of an operation that needs attention. */
export function AttentionActions({ operation }: { operation: RatepayOperation }) {
  const { t } = useTranslation()
  const retry = useAsk<{ result?: string }>(`/operations/${operation.id}/retry`)
  const dismiss = useAsk<{ result?: string }>(`/operations/${operation.id}/acknowledgement`)
  const isBusy = retry.isPending || dismiss.isPending
  const once = useOnce()
  const run = (action: typeof retry, done: string) =>
    once(async () => {
      try {
        const { result } = await action.mutateAsync({})
        // It was done before, or nothing is left to be done: this retry moved nothing.
        if (result === "done_before" || result === "nothing_to_do") toast.info(t(`ratepay.retried.${result}`))
        else toast.success(done)
      } catch (error) {
        toast.error(error instanceof Error ? error.message : String(error))
      }
    })
  return (
    <div className="flex shrink-0 gap-2">
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
  )
}
