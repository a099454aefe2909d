import fc from "fast-check"
import { languages } from "../../modules/ratepay/records/texts/language"
import { toMail } from "../mail"
import { toPayment } from "../payment"
import { account, aRecord, capture, factsOf } from "./a-payment"

const context = { language: "en", orderNumber: "1027", imprint: "Ratepay GmbH\nBerlin & elsewhere" } as const
const paymentOf = (record: ReturnType<typeof aRecord>, notices = {}) =>
  toPayment(factsOf(record), { language: "en", isTest: false, notices })
const due = paymentOf(aRecord([capture(6_000)]))

/** What a mail program makes of our HTML's text. */
function unescape(html: string): string {
  const signs: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" }
  return html
    .replace(/<[^>]*>/g, "")
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => String(signs[name]))
}

describe("the mail of a payment", () => {
  it("says as plain text what is due, where to, the notice and the imprint", () => {
    expect(toMail([due], context).text.replace(/\u00a0/g, " ")).toBe(
      [
        "Invoice",
        "Please transfer €60.00 by 13 December 2026. A further €40.00 will be due once the rest of your order has been shipped.",
        [
          "To be paid: €60.00",
          "Due on: 13 December 2026",
          "Account holder: Ratepay GmbH",
          "IBAN: DE44 1005 0000 1654 6984 97",
          "BIC: BELADEBEXXX",
          "Bank: Sandbank",
          "Payment reference: DK0123456N7",
          "Not shipped yet: €40.00",
        ].join("\n"),
        "Payments you have already made are not deducted here.",
        "The claim from this purchase has been assigned to Ratepay GmbH. Only payment to Ratepay GmbH discharges your debt. Terms of payment and data privacy: https://www.ratepay.com/legal",
        "Ratepay GmbH\nBerlin & elsewhere",
      ].join("\n\n")
    )
  })

  it("says the same as HTML", () => {
    const { text, html } = toMail([due], context)

    for (const line of due.lines) {
      expect(unescape(html)).toContain(line.label)
      expect(unescape(html)).toContain(line.value)
    }
    expect(html).toContain('<a href="https://www.ratepay.com/legal">')
    expect(html).toContain("Ratepay GmbH<br>Berlin &amp; elsewhere")
    expect(text).not.toMatch(/<|&amp;/)
  })

  it("names the order in its subject in every language, if the order has a number", () => {
    for (const language of languages) {
      expect(toMail([due], { ...context, language }).subject).toMatch(/ 1027$/)
      expect(toMail([due], { ...context, language, orderNumber: null }).subject).toMatch(/\S$/)
    }
  })

  it("attaches each GiroCode as a picture that the HTML shows by its id", () => {
    const { html, attachments } = toMail([due, paymentOf(aRecord()), due], context)

    expect(attachments.map(({ id, filename }) => [id, filename])).toEqual([
      ["ratepay-giro-code-1", "giro-code-1.png"],
      ["ratepay-giro-code-3", "giro-code-3.png"],
    ])
    for (const { id, content, content_type, disposition } of attachments) {
      expect(html).toContain(`src="cid:${id}"`)
      expect({ content_type, disposition }).toEqual({ content_type: "image/png", disposition: "inline" })
      expect(Buffer.from(content, "base64").subarray(1, 4).toString()).toBe("PNG")
    }
  })

  it("has HTML that loads nothing and runs no script", () => {
    const { html } = toMail([due], context)

    expect(html.match(/\b(src|href)="(?!cid:|https:\/\/www\.ratepay\.com\/)/g)).toBeNull()
    expect(html).not.toMatch(/<(script|style|link|iframe)|\son\w+=|style=/i)
  })

  it("escapes every value: no text becomes a tag, and none is lost", () => {
    const strange = fc.oneof(
      fc.string({ minLength: 1, unit: "binary" }),
      fc.constantFrom(
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "a & b &lt; c",
        "https://a.example/\"'><b>"
      )
    )
    const tagsOf = (html: string) => html.match(/<[^>]*>/g) ?? []
    fc.assert(
      fc.property(strange, strange, strange, (owner, notice, imprint) => {
        const record = aRecord([capture(6_000)], {
          paymentInstructions: {
            paymentReference: owner,
            depositAccount: { ...account, owner, bankName: owner },
          },
        })
        const payment = paymentOf(record, { en: notice })
        const { html } = toMail([payment], { ...context, imprint })

        for (const { value } of payment.lines) expect(unescape(html)).toContain(value)
        expect(unescape(html)).toContain(payment.texts.notice.map(({ text }) => text).join(""))
        for (const tag of tagsOf(html))
          expect(tag).toMatch(
            /^<(\/?(div|h2|p|table|tr|td|th|br|a)|div lang="en"|th scope="row" align="left"|a href="https:\/\/[^"<>]*"|img src="cid:[\w-]+" width="240" height="240" alt="[^"<>]*")>$/
          )
      })
    )
  })
})
