import { Container, Heading, Table, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { formatDay, formatMoney } from "../money"
import { EntryKind } from "./entry-kind"
import { EntryOrder } from "./entry-order"
import { PageButtons, usePages } from "./pages"
import type { PayoutPage } from "./payout"
import { usePayout } from "./queries"
import { TakeBack } from "./take-back"

/** One payout: what it is made of, and each row of the file with its order. */
export function PayoutSection({ id }: { id: string }) {
  const { t, i18n } = useTranslation()
  const pages = usePages()
  const { data, error, isPlaceholderData } = usePayout(id, pages.after)
  return (
    <Container className="divide-y p-0" data-testid="ratepay-payout">
      <div className="flex flex-wrap items-baseline justify-between gap-3 px-6 py-4">
        <div className="min-w-0">
          <Heading level="h1" className="break-words">
            {t("ratepay.payouts.payout", { reference: data?.payout.reference ?? "" })}
          </Heading>
          {data && (
            <Text size="small" className="text-ui-fg-subtle">
              {t("ratepay.payouts.paidOn")} {formatDay(data.payout.paid_on, i18n.language)}
            </Text>
          )}
        </div>
        <div className="flex flex-wrap items-center gap-4">
          <Link to="/ratepay/settlements" className="txt-small-plus text-ui-fg-base underline">
            {t("ratepay.payouts.back")}
          </Link>
          {data && <TakeBack payout={data.payout} />}
        </div>
      </div>
      {error && (
        <Text size="small" className="text-ui-fg-error px-6 py-4" role="alert">
          {t("ratepay.error.read")} {error.message}
        </Text>
      )}
      {data === null && (
        <Text size="small" className="px-6 py-4" role="status">
          {t("ratepay.payouts.missingPayout")}
        </Text>
      )}
      {data && data.payout.unreadable_count > 0 && (
        <Text
          size="small"
          className="text-ui-fg-error px-6 py-4"
          role="status"
          data-testid="ratepay-incomplete"
        >
          {t("ratepay.payouts.incomplete", { count: data.payout.unreadable_count })}
        </Text>
      )}
      {data && <Totals payout={data.payout} />}
      {data && <Entries {...data} />}
      <PageButtons pages={pages} next={data?.next ?? null} isBusy={isPlaceholderData} />
    </Container>
  )
}

function Totals({ payout }: Pick<PayoutPage, "payout">) {
  const { t, i18n } = useTranslation()
  const money = (amount: number) => formatMoney(amount, payout.currency_code, i18n.language)
  return (
    <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 px-6 py-4">
      {payout.totals.map(({ kind, amount }) => (
        <div key={kind} className="contents">
          <dt className="txt-small">{t(`ratepay.payouts.kind.${kind}`)}</dt>
          <dd className="txt-small whitespace-nowrap text-right tabular-nums" data-figure={kind}>
            {money(amount)}
          </dd>
        </div>
      ))}
      <dt className="txt-small-plus">{t("ratepay.payouts.transferred")}</dt>
      <dd className="txt-small-plus whitespace-nowrap text-right tabular-nums" data-figure="transferred">
        {money(payout.amount)}
      </dd>
    </dl>
  )
}

function Entries({ payout, entries }: Pick<PayoutPage, "payout" | "entries">) {
  const { t, i18n } = useTranslation()
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={t("ratepay.payouts.entries")}>
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell scope="col">{t("ratepay.payouts.line")}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{t("ratepay.payouts.order")}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{t("ratepay.payouts.type")}</Table.HeaderCell>
            <Table.HeaderCell scope="col" className="text-right">
              {t("ratepay.payouts.amount")}
            </Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {entries.map((entry) => (
            <Table.Row key={entry.id}>
              <Table.Cell className="tabular-nums">{entry.line}</Table.Cell>
              <Table.Cell>
                <EntryOrder
                  orderId={entry.order_id}
                  orderNumber={entry.shop_transaction_id ?? entry.partner_transaction_id}
                />
              </Table.Cell>
              <Table.Cell>
                <EntryKind entry={entry} />
              </Table.Cell>
              <Table.Cell className="whitespace-nowrap text-right tabular-nums" data-figure="entry">
                {formatMoney(entry.amount, payout.currency_code, i18n.language)}
              </Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}
