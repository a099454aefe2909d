import { Button, Container, Heading, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { addressOf } from "../client"
import { FilterForm } from "./filter-form"
import { isEmail, readFilters, toQuery, withFilters, withPage, type Filters } from "./filters"
import { TransactionRow } from "./transaction-row"
import { useTransactions } from "./use-transactions"

/** All transactions, newest first, with filters that are kept in the page's address. */
export function TransactionsSection() {
  const { t } = useTranslation()
  const [address, setAddress] = useSearchParams()
  const filters = readFilters(address)
  // An e-mail address is kept here alone, so that it is in no address and no browser history.
  const [email, setEmail] = useState<string>()
  // Where the pages before this one begin, the first one without a key.
  const [before, setBefore] = useState<(string | undefined)[]>([])
  const { data, error, isPlaceholderData } = useTransactions(address, email)
  const { transactions = [], accounts = [], next = null } = data ?? {}
  const after = address.get("tx_after") ?? undefined

  const apply = (wanted: Filters) => {
    const searched = wanted.tx_q.trim()
    setEmail(isEmail(searched) ? searched : undefined)
    setBefore([])
    setAddress((current) => withFilters(current, wanted))
  }
  const turn = (to: string | undefined, pages: (string | undefined)[]) => {
    setBefore(pages)
    setAddress((current) => withPage(current, to))
  }
  return (
    <Container className="divide-y p-0" data-testid="ratepay-transactions">
      <div className="flex flex-wrap items-center justify-between gap-3 px-6 py-4">
        <Heading level="h2">{t("ratepay.transactions.title")}</Heading>
        {email === undefined && (
          <Button asChild size="small" variant="secondary">
            <a href={addressOf("/transactions/export", toQuery(address, ["after"]))} download>
              {t("ratepay.transactions.export")}
            </a>
          </Button>
        )}
      </div>
      <FilterForm
        accounts={accounts}
        filters={email === undefined ? filters : { ...filters, tx_q: email }}
        onSubmit={apply}
      />
      {error && (
        <Text size="small" className="text-ui-fg-error px-6 py-4" role="alert">
          {t("ratepay.error.read")} {error.message}
        </Text>
      )}
      {data && transactions.length === 0 && (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4" role="status">
          {t(next === null ? "ratepay.transactions.empty" : "ratepay.transactions.notYet")}
        </Text>
      )}
      {transactions.length > 0 && (
        <ul className="divide-y" aria-busy={isPlaceholderData}>
          {transactions.map((entry) => (
            <TransactionRow key={entry.id} entry={entry} hasAccounts={accounts.length > 1} />
          ))}
        </ul>
      )}
      <div className="flex justify-end gap-2 px-6 py-4">
        <Button
          size="small"
          variant="secondary"
          disabled={after === undefined}
          onClick={() => turn(before.at(-1), before.slice(0, -1))}
        >
          {t("general.prev")}
        </Button>
        <Button
          size="small"
          variant="secondary"
          disabled={next === null || isPlaceholderData}
          onClick={() => next !== null && turn(next, [...before, after])}
        >
          {t("general.next")}
        </Button>
      </div>
    </Container>
  )
}
