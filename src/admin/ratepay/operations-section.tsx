import { Button, Container, Heading, Label, Select, Table, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { formatMoment, formatMoney } from "./money"
import { operationStates, sentKinds } from "./operation-kinds"
import { OrderLink } from "./order-link"
import { useOperations } from "./queries"
import { StateBadge } from "./state-badge"

const PAGE = 20

/** A table of the operations of all orders, newest first. */
export function OperationsSection() {
  const { t, i18n } = useTranslation()
  const [kind, setKind] = useState("all")
  const [state, setState] = useState("all")
  // The operations after which the pages so far begin; the first page has none.
  const [before, setBefore] = useState<string[]>([])
  const after = before.at(-1)
  const { data, error, isPlaceholderData } = useOperations({
    ...(kind !== "all" && { kind }),
    ...(state !== "all" && { state }),
    limit: PAGE,
    ...(after !== undefined && { after }),
  })
  const { operations = [], next = null } = data ?? {}
  const narrow = (set: (value: string) => void) => (value: string) => {
    set(value)
    setBefore([])
  }
  return (
    <Container className="divide-y p-0" data-testid="ratepay-operations">
      <div className="flex flex-wrap items-center justify-between gap-3 px-6 py-4">
        <Heading level="h2">{t("ratepay.operations.title")}</Heading>
        <div className="flex gap-3">
          <Filter id="ratepay-kind" name="kind" value={kind} values={sentKinds} onChange={narrow(setKind)} />
          <Filter
            id="ratepay-state"
            name="state"
            value={state}
            values={operationStates}
            onChange={narrow(setState)}
          />
        </div>
      </div>
      {error && (
        <Text size="small" className="text-ui-fg-error px-6 py-4" role="alert">
          {t("ratepay.error.read")} {error.message}
        </Text>
      )}
      {data && operations.length === 0 && (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("ratepay.operations.empty")}
        </Text>
      )}
      {operations.length > 0 && (
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
              {operations.map((operation) => (
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
      <div className="flex justify-end gap-2 px-6 py-4">
        <Button
          size="small"
          variant="secondary"
          disabled={before.length === 0}
          onClick={() => setBefore(before.slice(0, -1))}
        >
          {t("general.prev")}
        </Button>
        <Button
          size="small"
          variant="secondary"
          disabled={next === null || isPlaceholderData}
          onClick={() => next !== null && setBefore([...before, next])}
        >
          {t("general.next")}
        </Button>
      </div>
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
  values: readonly string[]
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
