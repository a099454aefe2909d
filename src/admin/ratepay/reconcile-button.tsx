import { Button, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useReconciliation } from "./queries"

/** Compares the order with Medusa and Ratepay, mends what is safe, and says what came of it. */
export function ReconcileButton({ orderId }: { orderId: string }) {
  const { t } = useTranslation()
  const reconciliation = useReconciliation(orderId)
  const run = async () => {
    try {
      const { mended, differences } = await reconciliation.mutateAsync()
      if (differences.length > 0)
        toast.warning(t("ratepay.reconciled.differences", { quantity: differences.length }), {
          description: differences.join(" "),
        })
      else if (mended.length > 0)
        toast.success(t("ratepay.reconciled.mended", { quantity: mended.length }), {
          description: mended.join("; "),
        })
      else toast.success(t("ratepay.reconciled.same"))
    } catch (error) {
      toast.error(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <Button
      size="small"
      variant="transparent"
      disabled={reconciliation.isPending}
      isLoading={reconciliation.isPending}
      onClick={() => void run()}
    >
      {t("ratepay.action.reconcile")}
    </Button>
  )
}
