import { Container, Heading, Table, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { formatDay, formatMoney } from "../money"
import { PageButtons, usePages } from "./pages"
import { usePayouts } from "./queries"

/** A table of Ratepay's payouts, the latest first. */
export function PayoutsSection() {
  const { t, i18n } = useTranslation()
  const pages = usePages()
  const { data, error, isPlaceholderData } = usePayouts(pages.after)
  return (
    <Container className="divide-y p-0" data-testid="ratepay-payouts">
      <Heading level="h2" className="px-6 py-4">
        {t("ratepay.payouts.list")}
      </Heading>
      {error && (
        <Text size="small" className="text-ui-fg-error px-6 py-4" role="alert">
          {t("ratepay.error.read")} {error.message}
        </Text>
      )}
      {data?.payouts.length === 0 && (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("ratepay.payouts.empty")}
        </Text>
      )}
      {data && data.payouts.length > 0 && (
        <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={t("ratepay.payouts.list")}>
          <Table>
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell scope="col">{t("ratepay.payouts.paidOn")}</Table.HeaderCell>
                <Table.HeaderCell scope="col">{t("ratepay.payouts.reference")}</Table.HeaderCell>
                <Table.HeaderCell scope="col" className="text-right">
                  {t("ratepay.payouts.entries")}
                </Table.HeaderCell>
                <Table.HeaderCell scope="col" className="text-right">
                  {t("ratepay.payouts.amount")}
                </Table.HeaderCell>
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {data.payouts.map((payout) => (
                <Table.Row key={payout.id} data-payout={payout.reference}>
                  <Table.Cell className="whitespace-nowrap">
                    {formatDay(payout.paid_on, i18n.language)}
                  </Table.Cell>
                  <Table.Cell>
                    <Link
                      to={`/ratepay/settlements/${payout.id}`}
                      className="txt-small-plus text-ui-fg-base underline"
                    >
                      {payout.reference}
                    </Link>
                  </Table.Cell>
                  <Table.Cell className="text-right tabular-nums">{payout.entry_count}</Table.Cell>
                  <Table.Cell className="whitespace-nowrap text-right tabular-nums" data-figure="amount">
                    {formatMoney(payout.amount, payout.currency_code, i18n.language)}
                  </Table.Cell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        </div>
      )}
      <PageButtons pages={pages} next={data?.next ?? null} isBusy={isPlaceholderData} />
    </Container>
  )
}
