import { Button, toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import type { Payout } from "./payout"
import { useRemovePayout } from "./queries"

/** A button that takes a payout back, once a person has confirmed it, and leads to the list of the others. */
export function TakeBack({ payout }: { payout: Payout }) {
  const { t } = useTranslation()
  const confirm = usePrompt()
  const navigate = useNavigate()
  const removal = useRemovePayout(payout.id)
  const run = async () => {
    const isMeant = await confirm({
      title: t("ratepay.payouts.remove.title"),
      description: t("ratepay.payouts.remove.about", {
        reference: payout.reference,
        entries: payout.entry_count,
      }),
      confirmText: t("ratepay.payouts.remove.action"),
      cancelText: t("actions.cancel"),
      variant: "danger",
    })
    if (!isMeant) return
    try {
      await removal.mutateAsync()
      toast.success(t("ratepay.payouts.remove.done"))
      void navigate("/ratepay/settlements")
    } catch (error) {
      toast.error(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <Button size="small" variant="secondary" disabled={removal.isPending} onClick={() => void run()}>
      {t("ratepay.payouts.remove.action")}
    </Button>
  )
}
