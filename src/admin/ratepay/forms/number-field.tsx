import { Input, Label } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Problem } from "./problem"

type Props = {
  id: string
  label: string
  value: string
  placeholder?: string
  /** Returns undefined for a text that is no such number. */
  parse: (text: string) => number | undefined
  isRequired?: boolean
  onChange: (value: string) => void
}

/** A field for an amount or a rate, typed with a point or a comma. It shows a problem when something else is typed. */
export function NumberField({ id, label, value, placeholder, parse, isRequired = false, onChange }: Props) {
  const { t } = useTranslation()
  const isWrong = (isRequired || value.trim() !== "") && parse(value) === undefined
  const problemId = `${id}-problem`
  return (
    <div className="flex flex-col gap-1">
      <Label htmlFor={id} size="small">
        {label}
      </Label>
      <Input
        id={id}
        size="small"
        inputMode="decimal"
        placeholder={placeholder}
        value={value}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? problemId : undefined}
        onChange={({ target }) => onChange(target.value)}
      />
      {isWrong && <Problem id={problemId} text={t("ratepay.form.numberProblem")} />}
    </div>
  )
}
