import { Label, Select, Textarea } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { parseAmount, parseNumber, type Choice, type TypedExtra } from "./choice"
import { NumberField } from "./number-field"
import { useRefundReasons } from "../queries"

/** The reason of a refund without one: an item of a list has to have a value. */
const NONE = "none"

type Props = { choice: Choice; onChange: (choice: Choice) => void }

/** Fields that only a refund has: a reason and a note for Medusa, a goodwill and a return fee for Ratepay. */
export function RefundForm({ choice, onChange }: Props) {
  const { t } = useTranslation()
  const reasons = useRefundReasons(true).data ?? []
  return (
    <div className="flex flex-col gap-4">
      {/* An amount without items can't have a goodwill or a return fee. */}
      {!choice.rest && (
        <>
          <ExtraFields
            id="ratepay-goodwill"
            name={t("ratepay.form.goodwill")}
            value={choice.goodwill}
            onChange={(goodwill) => onChange({ ...choice, goodwill })}
          />
          <ExtraFields
            id="ratepay-return-fee"
            name={t("ratepay.form.returnFee")}
            value={choice.returnFee}
            onChange={(returnFee) => onChange({ ...choice, returnFee })}
          />
        </>
      )}
      {reasons.length > 0 && (
        <div className="flex flex-col gap-1">
          <Label htmlFor="ratepay-reason" size="small">
            {t("ratepay.form.reason")}
          </Label>
          <Select
            size="small"
            value={choice.reasonId === "" ? NONE : choice.reasonId}
            onValueChange={(reasonId) => onChange({ ...choice, reasonId: reasonId === NONE ? "" : reasonId })}
          >
            <Select.Trigger id="ratepay-reason">
              <Select.Value />
            </Select.Trigger>
            <Select.Content>
              <Select.Item value={NONE}>{t("ratepay.form.noReason")}</Select.Item>
              {reasons.map(({ id, label }) => (
                <Select.Item key={id} value={id}>
                  {label}
                </Select.Item>
              ))}
            </Select.Content>
          </Select>
        </div>
      )}
      <div className="flex flex-col gap-1">
        <Label htmlFor="ratepay-note" size="small">
          {t("ratepay.form.note")}
        </Label>
        <Textarea
          id="ratepay-note"
          maxLength={255}
          rows={2}
          value={choice.note}
          onChange={({ target }) => onChange({ ...choice, note: target.value })}
        />
      </div>
    </div>
  )
}

function ExtraFields({
  id,
  name,
  value,
  onChange,
}: {
  id: string
  name: string
  value: TypedExtra
  onChange: (value: TypedExtra) => void
}) {
  const { t } = useTranslation()
  return (
    <div className="grid grid-cols-2 gap-2">
      <NumberField
        id={id}
        label={name}
        placeholder="0.00"
        value={value.amount}
        parse={parseAmount}
        onChange={(amount) => onChange({ ...value, amount })}
      />
      <NumberField
        id={`${id}-vat`}
        label={t("ratepay.form.vatRate")}
        value={value.vatRate}
        parse={parseNumber}
        isRequired={value.amount.trim() !== ""}
        onChange={(vatRate) => onChange({ ...value, vatRate })}
      />
    </div>
  )
}
