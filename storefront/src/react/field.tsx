import type { Field as FieldFacts } from "../core/contract.ts"
import type { View } from "./look.ts"
import { Sentence } from "./sentence.tsx"

type Props = { view: View; field: FieldFacts; id: string; isBusy: boolean }

/** The three inputs of a date. Nobody needs a calendar for their date of birth. The value is `year-month-day`. */
const dateParts = ["day", "month", "year"] as const

/** One field with its label, its hint and its error. */
export function Field({ view, field, id, isBusy }: Props) {
  const { state, texts, css, send, Input } = view
  const { name, type, autocomplete } = field
  const value = state.values[name]
  const error = state.errors[name]
  const isSaved = value === undefined && state.details?.saved.includes(name)
  const mandate = type === "checkbox" && state.method?.mandate
  const digits = isSaved && type === "iban" && state.details?.account_last_four
  const hint = isSaved
    ? texts.given + (digits ? ` (… ${digits})` : "")
    : [field.hint, field.example].join(" ")
  const typed = typeof value === "string" ? value : ""
  const parts = typed.split("-")
  const put = (next: string | boolean) => send({ name: "type", field: name, value: next })
  const shared = {
    id,
    name,
    className: css("input"),
    readOnly: isBusy,
    "aria-required": field.required,
    "aria-invalid": !!error,
    "aria-describedby": `${id}h ${id}e`,
  }
  return (
    <div
      className={css("field")}
      role={type === "date" ? "group" : undefined}
      aria-labelledby={type === "date" ? `${id}l` : undefined}
      data-type={type}
    >
      <label id={`${id}l`} htmlFor={id} className={css("label")}>
        {field.label} {!field.required && texts.optional}
      </label>
      {type === "date" ? (
        dateParts.map((part, at) => (
          <label key={part}>
            {texts[part]}
            <Input
              {...shared}
              id={at ? id + part : id}
              inputMode="numeric"
              autoComplete={`${autocomplete}-${part}`}
              maxLength={at < 2 ? 2 : 4}
              value={parts[2 - at] ?? ""}
              onChange={({ target }) =>
                put([0, 1, 2].map((one) => (one === 2 - at ? target.value : (parts[one] ?? ""))).join("-"))
              }
            />
          </label>
        ))
      ) : type === "checkbox" ? (
        <Input
          {...shared}
          type={type}
          checked={isSaved || value === true}
          onChange={({ target }) => put(target.checked)}
        />
      ) : (
        <Input
          {...shared}
          type={type === "tel" ? type : "text"}
          autoComplete={autocomplete}
          spellCheck={false}
          value={typed}
          onChange={({ target }) => put(target.value)}
        />
      )}
      <p id={`${id}h`} className={css("hint")}>
        {mandate ? <Sentence text={mandate.text} /> : hint}
      </p>
      <p id={`${id}e`} className={css("error")}>
        {error && (error.text || texts[error.code === "missing" ? "missing" : "wrong"])}
      </p>
    </div>
  )
}
