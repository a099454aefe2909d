import fc from "fast-check"
import type { CreditTransfer } from "../credit-transfer"

/** Accounts of the countries Ratepay works in and of others, with valid check digits. */
const accounts = fc.constantFrom(
  "DE44100500001654698497",
  "AT811967500100915806",
  "NL18ABNA0484869868",
  "CH9300762011623852957",
  "GB29NWBK60161331926819",
  "MT84MALT011000012345MTLCAST001S"
)

const names = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 120 }),
    fc.string({ minLength: 1, maxLength: 120, unit: "grapheme" }),
    fc.string({ minLength: 1, maxLength: 120, unit: "binary" }),
    fc.constantFrom(
      "Ratepay GmbH",
      "Müller & Söhne – Ünïon",
      "Ω".repeat(90),
      "a\r\nDE00\r\nEUR0.01",
      "😀".repeat(70)
    )
  )
  .filter((name) => /[^\p{C}\s]/u.test(name))

const references = fc
  .stringMatching(/^[A-Za-z0-9/?:().,'+-]([A-Za-z0-9/?:().,'+ -]{0,138}[A-Za-z0-9/?:().,'+-])?$/)
  .filter(({ length }) => length <= 140)

/** Transfers that have a GiroCode. */
export const anyTransfer: fc.Arbitrary<CreditTransfer> = fc.record({
  beneficiary: names,
  iban: accounts,
  bic: fc.constantFrom("BELADEBEXXX", "ABNANL2A"),
  amount: fc.integer({ min: 1, max: 99_999_999_999 }),
  currencyCode: fc.constant("EUR"),
  reference: references,
})
