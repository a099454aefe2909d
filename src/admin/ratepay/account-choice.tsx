import { Label, Select } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"

/** No account has such a name. */
const ALL = "*"

/**
 * The account of which a list shows the entries, kept in the page's address under a name of the list's own.
 *
 * @returns the account's name; undefined for all accounts
 */
export function useChosenAccount(name: string): [string | undefined, (chosen: string | undefined) => void] {
  const [address, setAddress] = useSearchParams()
  const choose = (chosen: string | undefined) =>
    setAddress((before) => {
      const after = new URLSearchParams(before)
      if (chosen === undefined) after.delete(name)
      else after.set(name, chosen)
      return after
    })
  return [address.get(name) || undefined, choose]
}

/** Chooses an account, also one from an address that the store has no more. With one account there is nothing to choose. */
export function AccountChoice({
  id,
  value,
  accounts,
  onChange,
}: {
  id: string
  value: string | undefined
  accounts: readonly string[]
  onChange: (value: string | undefined) => void
}) {
  const { t } = useTranslation()
  if (accounts.length < 2 && value === undefined) return null
  const names = new Set(value === undefined ? accounts : [...accounts, value])
  return (
    <div className="flex items-center gap-2">
      <Label htmlFor={id} size="small">
        {t("ratepay.transactions.account")}
      </Label>
      <Select
        size="small"
        value={value ?? ALL}
        onValueChange={(chosen) => onChange(chosen === ALL ? undefined : chosen)}
      >
        <Select.Trigger id={id} className="w-40">
          <Select.Value />
        </Select.Trigger>
        <Select.Content>
          <Select.Item value={ALL}>{t("ratepay.operations.all")}</Select.Item>
          {[...names].map((name) => (
            <Select.Item key={name} value={name}>
              {name}
            </Select.Item>
          ))}
        </Select.Content>
      </Select>
    </div>
  )
}
