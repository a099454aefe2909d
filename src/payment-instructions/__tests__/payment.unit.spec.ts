import { parseCurrency } from "../../basket"
import { languages, type Language } from "../../modules/ratepay/records/texts/language"
import { toPayment, type Payment } from "../payment"
import { aRecord, capture, factsOf, NOW, refund } from "./a-payment"

const inLanguage = (language: Language, record = aRecord([capture(6_000)])): Payment =>
  toPayment(factsOf(record), { language, isTest: false, notices: {} })
/** Intl writes blanks of several kinds. */
const plain = (text: string | null | undefined) => String(text).replace(/[\u00a0\u202f]/g, " ")
const linesOf = (payment: Payment) => payment.lines.map(({ label, value }) => plain(`${label}: ${value}`))

describe("the summary of a payment", () => {
  it.each<[Language, string, string]>([
    [
      "de",
      "Bitte überweisen Sie 60,00 € bis zum 13. Dezember 2026.",
      "Weitere 40,00 € werden fällig, sobald der Rest Ihrer Bestellung versandt ist.",
    ],
    [
      "en",
      "Please transfer €60.00 by 13 December 2026.",
      "A further €40.00 will be due once the rest of your order has been shipped.",
    ],
    [
      "fr",
      "Veuillez virer 60,00 € au plus tard le 13 décembre 2026.",
      "40,00 € supplémentaires seront dus dès que le reste de votre commande aura été expédié.",
    ],
    [
      "nl",
      "Maak € 60,00 uiterlijk op 13 december 2026 over.",
      "Nog eens € 40,00 moet worden betaald zodra de rest van uw bestelling is verzonden.",
    ],
  ])("is written in %s", (language, now, later) => {
    expect(plain(inLanguage(language).texts.summary)).toBe(`${now} ${later}`)
  })

  it.each([
    [
      "that nothing is to be paid yet",
      aRecord(),
      "There is nothing to pay yet. €100.00 will be due once your order has been shipped.",
    ],
    [
      "to transfer an amount by a day",
      aRecord([capture(10_000)]),
      "Please transfer €100.00 by 13 December 2026.",
    ],
    [
      "to transfer an amount, without a day",
      aRecord([capture(10_000)], { paymentMethod: "pay_now" }),
      "Please transfer €100.00.",
    ],
    [
      "that an amount will be debited",
      aRecord([capture(10_000)], { paymentMethod: "direct_debit" }),
      "€100.00 is due on 2 December 2026 and will be debited from your account. You will be told at least one day before.",
    ],
    [
      "that nothing is to be paid any more",
      aRecord([capture(10_000), refund(10_000)]),
      "There is nothing to pay.",
    ],
  ])("says %s", (_, record, summary) => {
    expect(inLanguage("en", record).texts.summary).toBe(summary)
  })

  it("says in every language that nothing is to be paid while the shop is in test mode", () => {
    for (const language of languages) {
      const payment = toPayment(factsOf(aRecord()), { language, isTest: true, notices: {} })
      expect(payment.test_mode).toBe(true)
      expect(payment.texts.test_mode).toMatch(/test/i)
    }
    expect(inLanguage("de").texts.test_mode).toBeNull()
  })

  it("has beside it the notice that the claim is Ratepay's, with its link, or the merchant's own notice", () => {
    for (const language of languages) {
      const { notice } = inLanguage(language).texts
      expect(notice[0]?.text).toContain("Ratepay GmbH")
      expect(notice.at(-1)).toEqual({
        text: "https://www.ratepay.com/legal",
        href: "https://www.ratepay.com/legal",
      })
    }
    const notices = { de: "Wortlaut: https://example.org/a?b=1. Ende" }
    const { texts } = toPayment(factsOf(aRecord()), { language: "de", isTest: false, notices })
    expect(texts.notice).toEqual([
      { text: "Wortlaut: " },
      { text: "https://example.org/a?b=1", href: "https://example.org/a?b=1" },
      { text: ". Ende" },
    ])
  })
})

describe("the lines of a payment", () => {
  it("say what is due, by when and to which account, with the values that a buyer copies", () => {
    const payment = inLanguage("de", aRecord([capture(6_000), refund(1_000)]))

    expect(linesOf(payment)).toEqual([
      "Zu zahlen: 50,00 €",
      "Fällig am: 13. Dezember 2026",
      "Gutschrift, schon abgezogen: 10,00 €",
      "Kontoinhaber: Ratepay GmbH",
      "IBAN: DE44 1005 0000 1654 6984 97",
      "BIC: BELADEBEXXX",
      "Bank: Sandbank",
      "Verwendungszweck: DK0123456N7",
      "Noch nicht versandt: 40,00 €",
    ])
    const copied = Object.fromEntries(payment.lines.map(({ name, copy }) => [name, copy]))
    expect(copied).toMatchObject({
      amount_due: "50,00",
      iban: "DE44100500001654698497",
      reference: "DK0123456N7",
      due_date: null,
    })
  })

  it("list each of several captures", () => {
    const earlier = capture(2_000, { createdAt: new Date(NOW.getTime() - 2 * 86_400_000) })

    expect(linesOf(inLanguage("en", aRecord([earlier, capture(3_000)])))).toEqual(
      expect.arrayContaining([
        "Delivery of 27 November 2026: €20.00, due on 11 December 2026",
        "Delivery of 29 November 2026: €30.00, due on 13 December 2026",
      ])
    )
  })

  it("name no amount due and no account before anything is due", () => {
    expect(linesOf(inLanguage("en", aRecord()))).toEqual(["Not shipped yet: €100.00"])
  })

  it("name no account for a direct debit", () => {
    const names = inLanguage("en", aRecord([capture(1_000)], { paymentMethod: "direct_debit" })).lines.map(
      ({ name }) => name
    )

    expect(names).toEqual(["amount_due", "due_date", "amount_to_ship"])
  })
})

describe("the GiroCode of a payment", () => {
  const codeOf = (record: ReturnType<typeof aRecord>) => inLanguage("en", record).giro_code

  it("asks for the amount that is due now, and is drawn as SVG", () => {
    const code = codeOf(aRecord([capture(6_000), refund(1_000)]))

    expect(code?.payload.split("\n")).toEqual(
      expect.arrayContaining(["EUR50.00", "DE44100500001654698497", "DK0123456N7"])
    )
    expect(code?.svg).toMatch(/^<svg /)
  })

  it.each([
    ["nothing is due", aRecord()],
    ["all was refunded", aRecord([capture(6_000), refund(6_000)])],
    ["the method is direct debit", aRecord([capture(6_000)], { paymentMethod: "direct_debit" })],
    ["no account is known", aRecord([capture(6_000)], { paymentInstructions: null })],
    [
      "the IBAN is invalid",
      aRecord([capture(6_000)], {
        paymentInstructions: { paymentReference: "DK1", depositAccount: { iban: "DE00" } },
      }),
    ],
  ])("does not exist where %s", (_, record) => {
    expect(codeOf(record)).toBeNull()
  })

  it("does not exist for Swiss francs", () => {
    const facts = { ...factsOf(aRecord([capture(6_000)])), currency: parseCurrency("CHF") }

    expect(toPayment(facts, { language: "de", isTest: false, notices: {} })).toMatchObject({
      giro_code: null,
      currency_code: "chf",
    })
  })
})
