import { Input, Label } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

/** The most characters that Ratepay takes. */
const MOST = 50

type Props = { value: string; onChange: (value: string) => void }

/** A field for the number of the merchant's invoice, by which Ratepay's settlement names the capture. */
export function InvoiceField({ value, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <div className="flex flex-col gap-1">
      <Label htmlFor="ratepay-invoice" size="small">
        {t("ratepay.form.invoice")}
      </Label>
      <Input
        id="ratepay-invoice"
        size="small"
        maxLength={MOST}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  )
}
