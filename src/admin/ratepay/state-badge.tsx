import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AttentionEntry, RatepayOperation, RatepayTransaction } from "./ratepay-order"

type State = RatepayOperation["state"] | RatepayTransaction["state"] | AttentionEntry["reason"]

const colors: Record<State, "green" | "red" | "blue" | "orange" | "grey" | "purple"> = {
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
  passcode_required: "orange",
  planned: "grey",
  sent: "orange",
  expiring: "orange",
}

/** A state in words; its colour adds nothing to them. */
export function StateBadge({ state }: { state: State }) {
  const { t } = useTranslation()
  return <StatusBadge color={colors[state]}>{t(`ratepay.state.${state}`)}</StatusBadge>
}
