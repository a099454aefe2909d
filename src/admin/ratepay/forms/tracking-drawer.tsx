import { Input, Label, Select } from "@medusajs/ui"
import { useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { AskDrawer } from "./ask-drawer"
import { formatMoment, formatMoney } from "../money"
import type { RatepayOrder, RatepayTransaction } from "../ratepay-order"

const carriers = [
  "DHL",
  "POST_AUSTRIA",
  "UPS",
  "DPD",
  "SWISS_POST",
  "GLS",
  "ASENDIA",
  "HERMES_LOGISTICS",
  "FEDEX",
  "OTHER_WITH_TRACKING",
  "OTHER_WITHOUT_TRACKING",
]

type Props = { order: RatepayOrder; transaction: RatepayTransaction; onClose: () => void }

/** A form that sends Ratepay the carrier and tracking number of a capture. */
export function TrackingDrawer({ order, transaction, onClose }: Props) {
  const { t, i18n } = useTranslation()
  const captures = transaction.operations.filter(
    ({ kind, state }) => kind === "capture" && state === "succeeded"
  )
  const [captureId, setCaptureId] = useState(captures.at(-1)?.id ?? "")
  const [carrier, setCarrier] = useState("DHL")
  const [number, setNumber] = useState("")
  const needsNumber = carrier !== "OTHER_WITHOUT_TRACKING"
  const body = {
    transaction_id: transaction.id,
    capture_id: captureId,
    carrier,
    ...(needsNumber && { tracking_number: number.trim() }),
  }
  return (
    <AskDrawer
      path={`/orders/${order.order_id}/tracking`}
      name="tracking"
      body={captureId === "" || (needsNumber && number.trim() === "") ? null : body}
      onClose={onClose}
    >
      <Field id="ratepay-capture" label={t("ratepay.form.capture")}>
        <Select size="small" value={captureId} onValueChange={setCaptureId}>
          <Select.Trigger id="ratepay-capture">
            <Select.Value />
          </Select.Trigger>
          <Select.Content>
            {captures.map(({ id, amount, created_at }) => (
              <Select.Item key={id} value={id}>
                {`${formatMoney(amount, order.currency_code, i18n.language)} · ${formatMoment(created_at, i18n.language)}`}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      </Field>
      <Field id="ratepay-carrier" label={t("ratepay.form.carrier")}>
        <Select size="small" value={carrier} onValueChange={setCarrier}>
          <Select.Trigger id="ratepay-carrier">
            <Select.Value />
          </Select.Trigger>
          <Select.Content>
            {carriers.map((name) => (
              <Select.Item key={name} value={name}>
                {t(`ratepay.carrier.${name}`)}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      </Field>
      {needsNumber && (
        <Field id="ratepay-tracking-number" label={t("ratepay.form.trackingNumber")}>
          <Input
            id="ratepay-tracking-number"
            size="small"
            maxLength={127}
            value={number}
            onChange={({ target }) => setNumber(target.value)}
          />
        </Field>
      )}
    </AskDrawer>
  )
}

function Field({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <Label htmlFor={id} size="small">
        {label}
      </Label>
      {children}
    </div>
  )
}
