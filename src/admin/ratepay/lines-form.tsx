import { Button, Checkbox, Input, Label, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { availableOf, choosableLines, hasShipping, type Choice } from "./choice"
import type { MoveKind, RatepayTransaction } from "./ratepay-order"

type Props = {
  transaction: RatepayTransaction
  kind: MoveKind
  choice: Choice
  onChange: (choice: Choice) => void
  onAll: () => void
}

/** A quantity for each line, and shipping or not. */
export function LinesForm({ transaction, kind, choice, onChange, onAll }: Props) {
  const { t } = useTranslation()
  const set = (lineId: string, quantity: string) =>
    onChange({ ...choice, quantities: { ...choice.quantities, [lineId]: quantity } })
  return (
    <fieldset className="flex flex-col gap-3">
      <div className="flex items-center justify-between">
        <Text as="div" size="small" weight="plus">
          <legend>{t("ratepay.form.lines")}</legend>
        </Text>
        <Button size="small" variant="transparent" onClick={onAll}>
          {t("ratepay.form.everything")}
        </Button>
      </div>
      {choosableLines(transaction, kind).map((line) => {
        const available = availableOf(line, kind)
        const id = `ratepay-quantity-${line.line_item_id}`
        return (
          <div key={line.line_item_id} className="flex items-center justify-between gap-4">
            <Label htmlFor={id} size="small" className="min-w-0">
              {line.name}{" "}
              <span className="text-ui-fg-subtle">
                {t("ratepay.form.available", { quantity: available })}
              </span>
            </Label>
            <div className="flex items-center gap-2">
              <Input
                id={id}
                size="small"
                inputMode="decimal"
                className="w-20 text-right"
                placeholder="0"
                value={choice.quantities[line.line_item_id] ?? ""}
                onChange={({ target }) => set(line.line_item_id, target.value)}
              />
              <Button
                size="small"
                variant="transparent"
                aria-label={t("ratepay.form.allOf", { name: line.name })}
                onClick={() => set(line.line_item_id, String(available))}
              >
                {t("ratepay.form.all")}
              </Button>
            </div>
          </div>
        )
      })}
      {hasShipping(transaction, kind) && (
        <div className="flex items-center gap-2">
          <Checkbox
            id="ratepay-shipping"
            checked={choice.shipping}
            onCheckedChange={(checked) => onChange({ ...choice, shipping: checked === true })}
          />
          <Label htmlFor="ratepay-shipping" size="small">
            {t("ratepay.form.shipping")}
          </Label>
        </div>
      )}
    </fieldset>
  )
}
