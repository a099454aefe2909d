import { Table, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { formatMoney, formatNumber } from "../money"
import type { RatepayTransaction } from "../ratepay-order"

const columns = ["ordered", "open", "captured", "canceled", "refunded"] as const

/** The lines of a transaction: how many units of each are open, captured, canceled and refunded, and their worth. */
export function LinesTable({
  transaction,
  currencyCode,
}: {
  transaction: RatepayTransaction
  currencyCode: string
}) {
  const { t, i18n } = useTranslation()
  return (
    <div className="overflow-x-auto" role="region" aria-label={t("ratepay.form.lines")} tabIndex={0}>
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell scope="col">{t("ratepay.line.name")}</Table.HeaderCell>
            {columns.map((column) => (
              <Table.HeaderCell key={column} scope="col" className="text-right">
                {t(`ratepay.figure.${column}`)}
              </Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {transaction.lines.map((line) => (
            <Table.Row key={line.line_item_id} data-line={line.line_item_id}>
              <Table.Cell>
                <Text size="small" weight="plus">
                  {line.name}
                </Text>
                <Text size="xsmall" className="text-ui-fg-subtle">
                  {line.article_number} ·{" "}
                  {t("ratepay.line.vat", { rate: formatNumber(line.vat_rate, i18n.language) })}
                </Text>
              </Table.Cell>
              {columns.map((column) => (
                <Table.Cell key={column} className="text-right tabular-nums" data-figure={column}>
                  <Text size="small">{formatNumber(line.quantities[column], i18n.language)}</Text>
                  <Text size="xsmall" className="text-ui-fg-subtle whitespace-nowrap">
                    {formatMoney(line.amounts[column], currencyCode, i18n.language)}
                  </Text>
                </Table.Cell>
              ))}
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}
