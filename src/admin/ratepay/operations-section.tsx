import { Container, Heading, Label, Select, Table, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { formatMoment, formatMoney } from "./money"
import { OrderLink } from "./order-link"
import { useOperations } from "./queries"
import { StateBadge } from "./state-badge"

const PAGE = 20
const kinds = [
  "authorize",
  "increment",
  "capture",
  "cancel",
  "refund",
  "change_expiry",
  "shipping_information",
]
const states = ["succeeded", "declined", "failed", "unknown", "otp_required", "sent", "planned"]

/** Every operation over all orders, newest first. */
export function OperationsSection() {
  const { t, i18n } = useTranslation()
  const [kind, setKind] = useState("all")
  const [state, setState] = useState("all")
  const [page, setPage] = useState(0)
  const { data, error } = useOperations({
    ...(kind !== "all" && { kind }),
    ...(state !== "all" && { state }),
    limit: PAGE,
    offset: page * PAGE,
  })
  const count = data?.count ?? 0
  const pages = Math.max(1, Math.ceil(count / PAGE))
  const narrow = (set: (value: string) => void) => (value: string) => {
    set(value)
    setPage(0)
  }
  return (
    <Container className="divide-y p-0" data-testid="ratepay-operations">
      <div className="flex flex-wrap items-center justify-between gap-3 px-6 py-4">
        <Heading level="h2">{t("ratepay.operations.title")}</Heading>
        <div className="flex gap-3">
          <Filter id="ratepay-kind" name="kind" value={kind} values={kinds} onChange={narrow(setKind)} />
          <Filter id="ratepay-state" name="state" value={state} values={states} onChange={narrow(setState)} />
        </div>
      </div>
      {error && (
        <Text size="small" className="text-ui-fg-error px-6 py-4" role="alert">
          {t("ratepay.error.read")} {error.message}
        </Text>
      )}
      {data && count === 0 && (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("ratepay.operations.empty")}
        </Text>
      )}
      {count > 0 && (
        <div className="overflow-x-auto">
          <Table>
            <Table.Header>
              <Table.Row>
                {(["when", "order", "kind", "state"] as const).map((column) => (
                  <Table.HeaderCell key={column} scope="col">
                    {t(`ratepay.operations.${column}`)}
                  </Table.HeaderCell>
                ))}
                <Table.HeaderCell scope="col" className="text-right">
                  {t("ratepay.operations.amount")}
                </Table.HeaderCell>
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {data?.operations.map((operation) => (
                <Table.Row key={operation.id}>
                  <Table.Cell>{formatMoment(operation.created_at, i18n.language)}</Table.Cell>
                  <Table.Cell>
                    <OrderLink orderId={operation.order_id} orderNumber={operation.order_number} />
                  </Table.Cell>
                  <Table.Cell>{t(`ratepay.kind.${operation.kind}`)}</Table.Cell>
                  <Table.Cell>
                    <StateBadge state={operation.state} />
                  </Table.Cell>
                  <Table.Cell className="text-right tabular-nums">
                    {operation.amount > 0
                      ? formatMoney(operation.amount, operation.currency_code, i18n.language)
                      : "–"}
                  </Table.Cell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        </div>
      )}
      <Table.Pagination
        count={count}
        pageSize={PAGE}
        pageIndex={page}
        pageCount={pages}
        canPreviousPage={page > 0}
        canNextPage={page + 1 < pages}
        previousPage={() => setPage(page - 1)}
        nextPage={() => setPage(page + 1)}
        translations={{
          of: t("general.of"),
          results: t("general.results"),
          pages: t("general.pages"),
          prev: t("general.prev"),
          next: t("general.next"),
        }}
      />
    </Container>
  )
}

function Filter({
  id,
  name,
  value,
  values,
  onChange,
}: {
  id: string
  name: "kind" | "state"
  value: string
  values: string[]
  onChange: (value: string) => void
}) {
  const { t } = useTranslation()
  return (
    <div className="flex items-center gap-2">
      <Label htmlFor={id} size="small">
        {t(`ratepay.operations.${name}`)}
      </Label>
      <Select size="small" value={value} onValueChange={onChange}>
        <Select.Trigger id={id} className="w-40">
          <Select.Value />
        </Select.Trigger>
        <Select.Content>
          <Select.Item value="all">{t("ratepay.operations.all")}</Select.Item>
          {values.map((one) => (
            <Select.Item key={one} value={one}>
              {t(`ratepay.${name}.${one}`)}
            </Select.Item>
          ))}
        </Select.Content>
      </Select>
    </div>
  )
}
