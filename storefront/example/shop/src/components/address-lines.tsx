import type { Address } from "../medusa/address-fields"

/** An address as it stands on an envelope. */
export function AddressLines({ of }: { of: Address | null | undefined }) {
  const lines = [
    of?.company,
    [of?.first_name, of?.last_name].filter(Boolean).join(" "),
    of?.address_1,
    of?.address_2,
    [of?.postal_code, of?.city].filter(Boolean).join(" "),
  ].filter(Boolean)
  return (
    <address>
      {lines.map((line, index) => (
        <span key={index}>{line}</span>
      ))}
    </address>
  )
}
