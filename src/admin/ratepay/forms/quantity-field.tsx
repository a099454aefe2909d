import { Button, Input, Label } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { isQuantity } from "./choice"
import { formatNumber } from "../money"
import { Problem } from "./problem"
import type { RatepayLine } from "../ratepay-order"

type Props = { line: RatepayLine; available: number; value: string; onChange: (value: string) => void }

/** A field for the quantity of a line, up to what is available. */
export function QuantityField({ line, available, value, onChange }: Props) {
  const { t, i18n } = useTranslation()
  const id = `ratepay-quantity-${line.line_item_id}`
  const problemId = `${id}-problem`
  const quantity = formatNumber(available, i18n.language)
  const isWrong = !isQuantity(value, available)
  return (
    <div>
      <div className="flex items-center justify-between gap-4">
        <Label htmlFor={id} size="small" className="min-w-0">
          {line.name} <span className="text-ui-fg-subtle">{t("ratepay.form.available", { quantity })}</span>
        </Label>
        <div className="flex shrink-0 items-center gap-2">
          <Input
            id={id}
            size="small"
            inputMode="decimal"
            className="w-20 text-right"
            placeholder="0"
            value={value}
            aria-invalid={isWrong}
            aria-describedby={isWrong ? problemId : undefined}
            onChange={({ target }) => onChange(target.value)}
          />
          <Button
            type="button"
            size="small"
            variant="transparent"
            aria-label={t("ratepay.form.allOf", { name: line.name })}
            onClick={() => onChange(String(available))}
          >
            {t("ratepay.form.all")}
          </Button>
        </div>
      </div>
      {isWrong && <Problem id={problemId} text={t("ratepay.form.quantityProblem", { quantity })} />}
    </div>
  )
}
