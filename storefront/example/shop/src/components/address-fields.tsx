import { addressFields, type Address } from "../medusa/address-fields"
import type { Words } from "../words/words"

type Props = {
  words: Words
  countries: { code: string; name: string }[]
  kind: "shipping" | "billing"
  legend: string
  address: Address
  /** What was typed before the form was refused. */
  typed: Record<string, string>
}

export function AddressFields({ words, countries, kind, legend, address, typed }: Props) {
  return (
    <fieldset className="address">
      <legend>{legend}</legend>
      {addressFields.map(({ name, word, autocomplete, isOptional }) => {
        const shared = {
          name: `${kind}.${name}`,
          autoComplete: `${kind} ${autocomplete}`,
          defaultValue: typed[`${kind}.${name}`] ?? address[name] ?? "",
          required: !isOptional,
        }
        return (
          <label key={name} data-field={name}>
            {words[word]} {isOptional && words.optional}
            {name === "country_code" ? (
              <select {...shared} defaultValue={shared.defaultValue || countries[0]?.code}>
                {countries.map((country) => (
                  <option key={country.code} value={country.code}>
                    {country.name}
                  </option>
                ))}
              </select>
            ) : (
              <input {...shared} />
            )}
          </label>
        )
      })}
    </fieldset>
  )
}
