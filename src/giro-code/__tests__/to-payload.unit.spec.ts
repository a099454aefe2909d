import fc from "fast-check"
import type { CreditTransfer } from "../credit-transfer"
import { toPayload } from "../to-payload"
import { aTransfer } from "./a-transfer"
import { anyTransfer } from "./any-transfer"

/** As a bank's app reads it, line by line. */
function read(payload: string | undefined) {
  const [
    tag,
    version,
    characters,
    identification,
    bic,
    name,
    iban,
    amount,
    purpose,
    structured,
    reference,
    ...more
  ] = String(payload).split("\n")
  return {
    frame: [tag, version, characters, identification, purpose, structured, ...more],
    bic,
    name,
    iban,
    amount,
    reference,
  }
}

describe("the text of a GiroCode", () => {
  it("follows EPC069-12 line by line", () => {
    expect(toPayload(aTransfer())).toBe(
      "BCD\n002\n1\nSCT\nBELADEBEXXX\nRatepay GmbH\nDE44100500001654698497\nEUR41.90\n\n\nDK0123456N7"
    )
  })

  it.each([
    [1, "EUR0.01"],
    [10, "EUR0.10"],
    [100, "EUR1.00"],
    [30, "EUR0.30"],
    [99_999_999_999, "EUR999999999.99"],
  ])("writes %i cents as %s", (amount, written) => {
    expect(read(toPayload(aTransfer({ amount }))).amount).toBe(written)
  })

  it("needs no BIC within the European Economic Area", () => {
    expect(read(toPayload(aTransfer({ bic: null })))).toMatchObject({
      bic: "",
      iban: "DE44100500001654698497",
    })
  })

  it("accepts IBAN and BIC in small letters, with blanks and hyphens", () => {
    const written = aTransfer({ iban: "de44-1005 0000 1654 6984 97", bic: "bela de be xxx" })

    expect(toPayload(written)).toBe(toPayload(aTransfer()))
  })

  it("cuts a long name at 70 characters, and never within a character", () => {
    expect(read(toPayload(aTransfer({ beneficiary: "x".repeat(71) }))).name).toBe("x".repeat(70))
    expect(read(toPayload(aTransfer({ beneficiary: "😀".repeat(80) }))).name).toMatch(/^(😀){60,70}$/u)
    expect(read(toPayload(aTransfer({ beneficiary: `${"x".repeat(69)} y` }))).name).toBe("x".repeat(69))
  })

  it("cuts no more of a long name than it has to: the longest text has exactly 331 bytes", () => {
    const lengths = [10, 11, 12, 13].map((length) => {
      const transfer = aTransfer({ beneficiary: "😀".repeat(80), reference: "x".repeat(length) })
      return Buffer.byteLength(String(toPayload(transfer)))
    })

    expect(Math.max(...lengths)).toBe(331)
  })

  it("has a reference of up to 140 characters", () => {
    const reference = "x".repeat(140)

    expect(read(toPayload(aTransfer({ reference }))).reference).toBe(reference)
  })

  it.each<[string, Partial<CreditTransfer>]>([
    ["another currency", { currencyCode: "CHF" }],
    ["a currency that is not in capitals", { currencyCode: "eur" }],
    ["an amount of zero", { amount: 0 }],
    ["a negative amount", { amount: -1 }],
    ["part of a cent", { amount: 0.5 }],
    ["an amount that is no number", { amount: Number.NaN }],
    ["an amount above the guideline's limit", { amount: 100_000_000_000 }],
    ["no name", { beneficiary: " \n\t" }],
    ["no account", { iban: "" }],
    ["a wrong check digit", { iban: "DE45100500001654698497" }],
    [
      "an account outside the European Economic Area without a BIC",
      { iban: "CH9300762011623852957", bic: null },
    ],
    ["an invalid BIC", { bic: "BELADEBEX" }],
    ["no reference", { reference: "" }],
    ["a blank reference", { reference: " " }],
    ["a reference that would be trimmed", { reference: " DK0123456N7" }],
    ["a reference of two lines", { reference: "DK0123456N7\nEUR0.01" }],
    ["a reference that banks would not pass on unchanged", { reference: "DK-ÄÖ" }],
    ["a reference that is too long", { reference: "x".repeat(141) }],
  ])("does not exist for %s", (_, change) => {
    expect(toPayload(aTransfer(change))).toBeUndefined()
  })

  it("holds all of any transfer in eleven lines and at most 331 bytes", () => {
    fc.assert(
      fc.property(anyTransfer, (transfer) => {
        const payload = toPayload(transfer)
        const { frame, bic, name, iban, amount, reference } = read(payload)

        expect(frame).toEqual(["BCD", "002", "1", "SCT", "", ""])
        expect({ bic, iban, reference }).toEqual({
          bic: transfer.bic,
          iban: transfer.iban,
          reference: transfer.reference,
        })
        expect(amount).toMatch(/^EUR\d{1,9}\.\d{2}$/)
        expect(BigInt(String(amount).replace(/\D/g, ""))).toBe(BigInt(transfer.amount))
        expect(Buffer.byteLength(String(payload))).toBeLessThanOrEqual(331)
        const characters = [...String(name)]
        expect(characters.length).toBeGreaterThan(0)
        expect(characters.length).toBeLessThanOrEqual(70)
        expect(name).toBe(String(name).normalize("NFC").trim())
        const words = transfer.beneficiary
          .normalize("NFC")
          .replace(/[\p{C}\s]+/gu, " ")
          .trim()
        expect(words.startsWith(String(name))).toBe(true)
      })
    )
  })

  it("does not exist for any other currency than the euro, whatever the transfer", () => {
    fc.assert(
      fc.property(anyTransfer, fc.constantFrom("CHF", "SEK", "GBP", "", "EURO"), (transfer, currencyCode) => {
        expect(toPayload({ ...transfer, currencyCode })).toBeUndefined()
      })
    )
  })
})
