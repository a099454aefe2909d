import { Button, Checkbox, Label, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import {
  availableOf,
  chooseQuantity,
  chooseRest,
  chooseShipping,
  choosableLines,
  hasShipping,
  restOf,
  type Choice,
  type Rest,
} from "./choice"
import { formatMoney } from "../money"
import { QuantityField } from "./quantity-field"
import type { MoveKind, RatepayTransaction } from "../ratepay-order"

type Props = {
  transaction: RatepayTransaction
  currencyCode: string
  kind: MoveKind
  choice: Choice
  onChange: (choice: Choice) => void
  onAll: () => void
}

/** Fields for the quantity of each line and for shipping, and for an amount that belongs to no line, see `restOf`. */
export function LinesForm({ transaction, currencyCode, kind, choice, onChange, onAll }: Props) {
  const { t } = useTranslation()
  const rest = restOf(transaction, kind)
  return (
    <div role="group" aria-labelledby="ratepay-lines" className="flex flex-col gap-3">
      <div className="flex items-center justify-between">
        <Text id="ratepay-lines" size="small" weight="plus">
          {t("ratepay.form.lines")}
        </Text>
        {/* Without items, the merchant has to choose the amount below deliberately: it may be a return fee that was kept. */}
        {rest?.reason !== "only" && (
          <Button type="button" size="small" variant="transparent" onClick={onAll}>
            {t("ratepay.form.everything")}
          </Button>
        )}
      </div>
      {choosableLines(transaction, kind).map((line) => (
        <QuantityField
          key={line.line_item_id}
          line={line}
          available={availableOf(line, kind)}
          value={choice.quantities[line.line_item_id] ?? ""}
          onChange={(quantity) => onChange(chooseQuantity(choice, line.line_item_id, quantity))}
        />
      ))}
      {hasShipping(transaction, kind) && (
        <Choosable
          id="ratepay-shipping"
          label={t("ratepay.form.shipping")}
          isChosen={choice.shipping}
          onChange={(shipping) => onChange(chooseShipping(choice, shipping))}
        />
      )}
      {rest && (
        <RestChoice
          rest={rest}
          currencyCode={currencyCode}
          isChosen={choice.rest}
          onChange={(isChosen) => onChange(chooseRest(choice, isChosen))}
        />
      )}
    </div>
  )
}

function RestChoice({
  rest: { reason, amount, worth },
  currencyCode,
  ...chosen
}: {
  rest: Rest
  currencyCode: string
  isChosen: boolean
  onChange: (isChosen: boolean) => void
}) {
  const { t, i18n } = useTranslation()
  const money = {
    amount: formatMoney(amount, currencyCode, i18n.language),
    worth: formatMoney(worth, currencyCode, i18n.language),
  }
  return (
    <>
      <Text size="small" className="text-ui-fg-subtle">
        {t(`ratepay.form.restHint.${reason}`, money)}
      </Text>
      <Choosable id="ratepay-rest" label={t(`ratepay.form.rest.${reason}`, money)} {...chosen} />
    </>
  )
}

function Choosable({
  id,
  label,
  isChosen,
  onChange,
}: {
  id: string
  label: string
  isChosen: boolean
  onChange: (isChosen: boolean) => void
}) {
  return (
    <div className="flex items-center gap-2">
      <Checkbox id={id} checked={isChosen} onCheckedChange={(checked) => onChange(checked === true)} />
      <Label htmlFor={id} size="small">
        {label}
      </Label>
    </div>
  )
}
