import { Button, Container, Heading, Input, Label, Text, toast } from "@medusajs/ui"
import { useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { useOnce } from "./forms/use-once"
import { formatMoment } from "./money"
import { useLiftLock, useLocks } from "./queries"
import type { BuyerLock } from "./ratepay-order"

/** The locks of declined buyers. They do not say who the buyer is; staff find a buyer's locks by their e-mail address. */
export function LocksSection() {
  const { t } = useTranslation()
  const [email, setEmail] = useState("")
  const [searched, setSearched] = useState<string>()
  const { data, error } = useLocks(searched)
  const search = (event: FormEvent) => {
    event.preventDefault()
    setSearched(email.trim() || undefined)
  }
  return (
    <Container className="divide-y p-0" data-testid="ratepay-locks">
      <div className="flex flex-wrap items-end justify-between gap-3 px-6 py-4">
        <div>
          <Heading level="h2">{t("ratepay.locks.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t("ratepay.locks.about")}
          </Text>
        </div>
        <form className="flex items-end gap-2" onSubmit={search}>
          <div>
            <Label size="small" htmlFor="ratepay-locks-email">
              {t("ratepay.locks.email")}
            </Label>
            <Input
              id="ratepay-locks-email"
              type="email"
              size="small"
              value={email}
              onChange={({ target }) => setEmail(target.value)}
            />
          </div>
          <Button type="submit" size="small" variant="secondary">
            {t("ratepay.locks.search")}
          </Button>
        </form>
      </div>
      {error && (
        <Text size="small" className="text-ui-fg-error px-6 py-4" role="alert">
          {t("ratepay.error.read")} {error.message}
        </Text>
      )}
      {data?.locks.length === 0 && (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4" role="status">
          {t("ratepay.locks.empty")}
        </Text>
      )}
      <ul className="divide-y">
        {data?.locks.map((lock) => (
          <LockEntry key={lock.id} lock={lock} />
        ))}
      </ul>
    </Container>
  )
}

function LockEntry({ lock }: { lock: BuyerLock }) {
  const { t, i18n } = useTranslation()
  const lift = useLiftLock(lock.id)
  const once = useOnce()
  const run = () =>
    once(async () => {
      try {
        await lift.mutateAsync()
        toast.success(t("ratepay.locks.lifted"))
      } catch (error) {
        toast.error(error instanceof Error ? error.message : String(error))
      }
    })
  return (
    <li className="flex flex-wrap items-start justify-between gap-4 px-6 py-3">
      <div>
        <Text size="small" weight="plus">
          {lock.payment_method === null
            ? t("ratepay.locks.everyMethod")
            : t(`ratepay.method.${lock.payment_method}`)}
        </Text>
        <Text size="small">
          {t(`ratepay.locks.${lock.reason}`, { until: formatMoment(lock.until, i18n.language) })}
        </Text>
        <Text size="xsmall" className="text-ui-fg-subtle">
          {lock.correlation_id}
        </Text>
      </div>
      <Button size="small" variant="secondary" disabled={lift.isPending} onClick={() => void run()}>
        {t("ratepay.locks.lift")}
      </Button>
    </li>
  )
}
