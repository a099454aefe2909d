import { Input, Label } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { AskDrawer } from "./ask-drawer"
import type { RatepayOrder, RatepayTransaction } from "../ratepay-order"

const DAY_MS = 24 * 60 * 60 * 1000
const DEFAULT_DAYS = 14

type Props = { order: RatepayOrder; transaction: RatepayTransaction; onClose: () => void }

/**
 * Sets a new expiry of the authorization: the end of the chosen day in the merchant's time zone. It offers a day two weeks
 * after the current expiry, and accepts none that is earlier than that.
 */
export function ExtendDrawer({ order, transaction, onClose }: Props) {
  const { t } = useTranslation()
  const [day, setDay] = useState(() => twoWeeksAfter(transaction.authorization_expires))
  const end = new Date(`${day}T23:59:59`)
  const current = transaction.authorization_expires
  const isLater = end.getTime() > Math.max(Date.now(), current === null ? 0 : Date.parse(current))
  return (
    <AskDrawer
      path={`/orders/${order.order_id}/expiry`}
      name="extend"
      body={isLater ? { transaction_id: transaction.id, authorization_expires: end.toISOString() } : null}
      onClose={onClose}
    >
      <div className="flex flex-col gap-1">
        <Label htmlFor="ratepay-expires" size="small">
          {t("ratepay.form.newExpiry")}
        </Label>
        <Input
          id="ratepay-expires"
          size="small"
          type="date"
          value={day}
          onChange={({ target }) => setDay(target.value)}
        />
      </div>
    </AskDrawer>
  )
}

function twoWeeksAfter(expires: string | null): string {
  const from = expires === null ? Date.now() : Date.parse(expires)
  const day = new Date(from + DEFAULT_DAYS * DAY_MS)
  const two = (number: number) => String(number).padStart(2, "0")
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}
