import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { PayoutEntry } from "./payout"

/** What an entry is for, in words; as the file names it stands small beside. */
export function EntryKind({ entry }: { entry: PayoutEntry }) {
  const { t } = useTranslation()
  const captured = entry.amount < 0 ? "refunded" : "captured"
  return (
    <>
      {t(entry.kind === "claim" ? `ratepay.payouts.${captured}` : `ratepay.payouts.kind.${entry.kind}`)}{" "}
      <Text as="span" size="xsmall" className="text-ui-fg-subtle">
        {entry.record_type}
      </Text>
    </>
  )
}
