import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

const colors: Record<string, "green" | "red" | "blue" | "orange" | "grey" | "purple"> = {
  authorized: "blue",
  partially_captured: "orange",
  captured: "green",
  succeeded: "green",
  canceled: "grey",
  expired: "red",
  declined: "red",
  failed: "red",
  unresolved: "orange",
  unknown: "orange",
  pending: "orange",
  awaiting_passcode: "orange",
  otp_required: "orange",
  planned: "grey",
  sent: "orange",
  expiring: "orange",
}

/** A state in words; its colour only repeats them. */
export function StateBadge({ state }: { state: string }) {
  const { t } = useTranslation()
  return <StatusBadge color={colors[state] ?? "grey"}>{t(`ratepay.state.${state}`)}</StatusBadge>
}
