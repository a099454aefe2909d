import { Button, Container, Heading, Label, Select, Table, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { AccountChoice, useChosenAccount } from "./account-choice"
import { formatMoment, formatMoney } from "./money"
import { operationStates, sentKinds } from "./operation-kinds"
import { OrderLink } from "./order-link"
import { useOperations } from "./queries"
import type { ListedOperation } from "./ratepay-order"
import { StateBadge } from "./state-badge"

const PAGE = 20

/** The operations of all orders, newest first. Its filters are in the address, so that a list can be kept and handed on. */
export function OperationsSection() {
  const { t } = useTranslation()
  const [search, setSearch] = useSearchParams()
  const kind = oneOf(sentKinds, search.get("kind"))
  const state = oneOf(operationStates, search.get("state"))
  const [account, chooseAccount] = useChosenAccount("account")
  const { data } = useOperations(toQuery({ account, kind, state }))
  const narrow = (name: "kind" | "state") => (value: string) =>
    setSearch((before) => {
      const after = new URLSearchParams(before)
      if (value === "all") after.delete(name)
      else after.set(name, value)
      return after
    })
  return (
    <Container className="divide-y p-0" data-testid="ratepay-operations">
      <div className="flex flex-wrap items-center justify-between gap-3 px-6 py-4">
        <Heading level="h2">{t("ratepay.operations.title")}</Heading>
        <div className="flex flex-wrap gap-3">
          <AccountChoice
            id="ratepay-account"
            value={account}
            accounts={data?.accounts ?? []}
            onChange={chooseAccount}
          />
          <Filter id="ratepay-kind" name="kind" value={kind} values={sentKinds} onChange={narrow("kind")} />
          <Filter
            id="ratepay-state"
            name="state"
            value={state}
            values={operationStates}
            onChange={narrow("state")}
          />
        </div>
      </div>
      {/* Another filter begins at its first page. */}
      <Pages key={`${kind} ${state} ${account ?? ""}`} filter={{ account, kind, state }} />
    </Container>
  )
}

/** The value of a filter; "all" for one that the address does not have, or that does not exist. */
function oneOf(values: readonly string[], value: string | null): string {
  return value !== null && values.includes(value) ? value : "all"
}

type Chosen = { account: string | undefined; kind: string; state: string }

function toQuery({ account, kind, state }: Chosen, after?: string) {
  return {
    ...(account !== undefined && { account }),
    ...(kind !== "all" && { kind }),
    ...(state !== "all" && { state }),
    limit: PAGE,
    ...(after !== undefined && { after }),
  }
}

function Pages({ filter }: { filter: Chosen }) {
  const { t } = useTranslation()
  // The operations after which the pages so far begin; the first page has none.
  const [before, setBefore] = useState<string[]>([])
  const after = before.at(-1)
  const { data, error, isPlaceholderData } = useOperations(toQuery(filter, after))
  const { operations = [], next = null } = data ?? {}
  return (
    <>
      {error && (
        <Text size="small" className="text-ui-fg-error px-6 py-4" role="alert">
          {t("ratepay.error.read")} {error.message}
        </Text>
      )}
      {data && operations.length === 0 && (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t(next === null ? "ratepay.operations.empty" : "ratepay.transactions.notYet")}
        </Text>
      )}
      {operations.length > 0 && (
        <>
          <OperationsTable operations={operations} />
          <OperationsList operations={operations} />
        </>
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
    </>
  )
}

function OperationsTable({ operations }: { operations: ListedOperation[] }) {
  const { t, i18n } = useTranslation()
  return (
    <div className="hidden sm:block">
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
              <Table.Cell className="whitespace-nowrap">
                {formatMoment(operation.created_at, i18n.language)}
              </Table.Cell>
              <Table.Cell>
                <Order operation={operation} />
              </Table.Cell>
              <Table.Cell>{t(`ratepay.kind.${operation.kind}`)}</Table.Cell>
              <Table.Cell className="whitespace-nowrap">
                <StateBadge state={operation.state} />
              </Table.Cell>
              <Table.Cell className="whitespace-nowrap text-right tabular-nums">
                <Amount operation={operation} />
              </Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}

/** The same for a phone, where a table does not fit. */
function OperationsList({ operations }: { operations: ListedOperation[] }) {
  const { t, i18n } = useTranslation()
  return (
    <ul className="divide-y sm:hidden">
      {operations.map((operation) => (
        <li key={operation.id} className="flex flex-col gap-1 px-6 py-3">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <Order operation={operation} />
            <StateBadge state={operation.state} />
          </div>
          <div className="flex flex-wrap items-baseline justify-between gap-2">
            <Text size="small">{t(`ratepay.kind.${operation.kind}`)}</Text>
            <Text size="small" className="tabular-nums">
              <Amount operation={operation} />
            </Text>
          </div>
          <Text size="xsmall" className="text-ui-fg-subtle whitespace-nowrap">
            {formatMoment(operation.created_at, i18n.language)}
          </Text>
        </li>
      ))}
    </ul>
  )
}

function Order({ operation: { order_id, order_number, order_stands } }: { operation: ListedOperation }) {
  return <OrderLink orderId={order_id} orderNumber={order_number} stands={order_stands} />
}

function Amount({ operation: { amount, currency_code } }: { operation: ListedOperation }) {
  const { i18n } = useTranslation()
  return <>{amount > 0 ? formatMoney(amount, currency_code, i18n.language) : "–"}</>
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
