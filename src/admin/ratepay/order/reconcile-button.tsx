import { Button, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useReconciliation } from "../queries"

/** A button that compares the order with Medusa and Ratepay, repairs what is safe, and shows the result. */
export function ReconcileButton({ orderId }: { orderId: string }) {
  const { t } = useTranslation()
  const reconciliation = useReconciliation(orderId)
  const run = async () => {
    try {
      const { repaired, differences } = await reconciliation.mutateAsync()
      if (differences.length > 0)
        toast.warning(t("ratepay.reconciled.differences", { quantity: differences.length }), {
          description: differences.join(" "),
        })
      else if (repaired.length > 0)
        toast.success(t("ratepay.reconciled.repaired", { quantity: repaired.length }), {
          description: repaired.join("; "),
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
