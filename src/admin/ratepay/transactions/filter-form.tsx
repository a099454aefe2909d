import { Button, Input, Label, Select, Text } from "@medusajs/ui"
import { useRef, useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../forms/problem"
import { filterNames, parseAmount, type FilterName, type Filters } from "./filters"
import { paymentMethods, transactionStates } from "./transaction-entry"

const ANY = "any"
/** As wide as fits, at least as wide as a field needs: one column on a phone. */
const grid = { display: "grid", gridTemplateColumns: "repeat(auto-fit, minmax(11rem, 1fr))" }
const nothing: Filters = {
  tx_q: "",
  tx_account: "",
  tx_method: "",
  tx_state: "",
  tx_open: "",
  tx_expiring: "",
  tx_from: "",
  tx_to: "",
}

/** The filters of the list. Nothing is looked up before it is sent, by Enter or the button. */
export function FilterForm({
  filters,
  accounts,
  onSubmit,
}: {
  filters: Filters
  /** The names of the store's accounts. With one there is nothing to choose. */
  accounts: readonly string[]
  onSubmit: (filters: Filters) => void
}) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState(filters)
  // Where the page's address changes otherwise, its filters take the place of what was typed; the focus stays where it is.
  const given = filterNames.map((name) => filters[name]).join("\n")
  const [seen, setSeen] = useState(given)
  if (seen !== given) {
    setSeen(given)
    setDraft(filters)
  }
  const search = useRef<HTMLInputElement>(null)
  const set = (name: FilterName) => (value: string) => setDraft({ ...draft, [name]: value })
  const isOpenWrong = draft.tx_open.trim() !== "" && parseAmount(draft.tx_open) === undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isOpenWrong) onSubmit(draft)
  }
  const clear = () => {
    setDraft(nothing)
    onSubmit(nothing)
    // The button that was pressed is gone.
    search.current?.focus()
  }
  return (
    <form role="search" aria-label={t("ratepay.transactions.title")} className="px-6 py-4" onSubmit={submit}>
      <div className="gap-3" style={grid}>
        <div className="flex flex-col gap-1" style={{ gridColumn: "1 / -1" }}>
          <Label size="small" htmlFor="tx_q">
            {t("ratepay.transactions.search")}
          </Label>
          <Input
            id="tx_q"
            ref={search}
            // Not of the type "search": the dashboard's field then has a picture without a name.
            type="text"
            role="searchbox"
            enterKeyHint="search"
            size="small"
            autoComplete="off"
            maxLength={128}
            aria-describedby="tx_q-hint"
            value={draft.tx_q}
            onChange={({ target }) => set("tx_q")(target.value)}
          />
          <Text id="tx_q-hint" size="xsmall" className="text-ui-fg-subtle">
            {t("ratepay.transactions.searchHint")}
          </Text>
        </div>
        {(accounts.length > 1 || draft.tx_account !== "") && (
          <Choice
            name="tx_account"
            label={t("ratepay.transactions.account")}
            value={draft.tx_account}
            onChange={set("tx_account")}
          >
            {[...new Set([...accounts, draft.tx_account])].filter(Boolean).map((name) => [name, name])}
          </Choice>
        )}
        <Choice
          name="tx_method"
          label={t("ratepay.transactions.method")}
          value={draft.tx_method}
          onChange={set("tx_method")}
        >
          {paymentMethods.map((method) => [method, t(`ratepay.method.${method}`)])}
        </Choice>
        <Choice
          name="tx_state"
          label={t("ratepay.transactions.state")}
          value={draft.tx_state}
          onChange={set("tx_state")}
        >
          {transactionStates.map((state) => [state, t(`ratepay.state.${state}`)])}
        </Choice>
        <div className="flex flex-col gap-1">
          <Label size="small" htmlFor="tx_open">
            {t("ratepay.transactions.openFrom")}
          </Label>
          <Input
            id="tx_open"
            size="small"
            inputMode="decimal"
            value={draft.tx_open}
            aria-invalid={isOpenWrong}
            aria-describedby={isOpenWrong ? "tx_open-problem" : undefined}
            onChange={({ target }) => set("tx_open")(target.value)}
          />
          {isOpenWrong && <Problem id="tx_open-problem" text={t("ratepay.form.numberProblem")} />}
        </div>
        <Field
          name="tx_expiring"
          type="number"
          label={t("ratepay.transactions.expiring")}
          draft={draft}
          onChange={set}
        />
        <Field
          name="tx_from"
          type="date"
          label={t("ratepay.transactions.from")}
          draft={draft}
          onChange={set}
        />
        <Field name="tx_to" type="date" label={t("ratepay.transactions.to")} draft={draft} onChange={set} />
      </div>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button type="submit" size="small">
          {t("ratepay.transactions.show")}
        </Button>
        {filterNames.some((name) => draft[name] !== "") && (
          <Button type="button" size="small" variant="secondary" onClick={clear}>
            {t("ratepay.transactions.clear")}
          </Button>
        )}
      </div>
    </form>
  )
}

function Field({
  name,
  type,
  label,
  draft,
  onChange,
}: {
  name: FilterName
  type: "number" | "date"
  label: string
  draft: Filters
  onChange: (name: FilterName) => (value: string) => void
}) {
  return (
    <div className="flex flex-col gap-1">
      <Label size="small" htmlFor={name}>
        {label}
      </Label>
      <Input
        id={name}
        type={type}
        size="small"
        {...(type === "number" ? { min: 1, max: 365, step: 1 } : { min: "2000-01-01", max: "2999-12-31" })}
        value={draft[name]}
        onChange={({ target }) => onChange(name)(target.value)}
      />
    </div>
  )
}

function Choice({
  name,
  label,
  value,
  children,
  onChange,
}: {
  name: FilterName
  label: string
  value: string
  children: (readonly [value: string, text: string])[]
  onChange: (value: string) => void
}) {
  const { t } = useTranslation()
  return (
    <div className="flex flex-col gap-1">
      <Label size="small" htmlFor={name}>
        {label}
      </Label>
      <Select
        size="small"
        value={value === "" ? ANY : value}
        onValueChange={(chosen) => onChange(chosen === ANY ? "" : chosen)}
      >
        <Select.Trigger id={name}>
          <Select.Value />
        </Select.Trigger>
        <Select.Content>
          <Select.Item value={ANY}>{t("ratepay.operations.all")}</Select.Item>
          {children.map(([one, text]) => (
            <Select.Item key={one} value={one}>
              {text}
            </Select.Item>
          ))}
        </Select.Content>
      </Select>
    </div>
  )
}
