import { legalTextsSchema, toParts, versionOf } from "../../../../modules/ratepay/records/texts/legal-texts"
import { languages } from "../../../../modules/ratepay/records/texts/language"
import { isCurrentVersion, legalText } from "../legal-text"

const ours = {}

it.each(languages)(
  "the sentence at the order button has the content that Ratepay requires, in %s",
  (language) => {
    const { parts } = legalText("order", { language, paymentMethod: "open_invoice", legalTexts: ours })

    expect(parts.flatMap(({ href }) => href ?? [])).toEqual([
      "https://www.ratepay.com/legal-payment-terms",
      "https://www.ratepay.com/legal-payment-dataprivacy",
    ])
    expect(parts.map(({ text }) => text).join("")).not.toMatch(/[[\](){}<>]/)
  }
)

it.each([
  ["de", /ermächtig|erlaube/, /acht Wochen/, /Mandatsreferenz und die Gläubiger/],
  ["en", /direct debit/, /eight weeks/i, /mandate reference and the creditor/],
  ["fr", /prélever/, /huit semaines/, /référence du mandat et l'identifiant du créancier/],
  ["nl", /incasso/, /acht weken/, /kenmerk van de machtiging en de incassant-ID/],
] as const)("the mandate has the content that Ratepay requires, in %s", (language, ...contents) => {
  const { parts } = legalText("mandate", { language, paymentMethod: "direct_debit", legalTexts: ours })
  const text = parts.map((part) => part.text).join("")

  for (const content of [/Ratepay GmbH/, ...contents]) expect(text).toMatch(content)
})

it("a merchant's legal text replaces the plugin's, with its links, the method's name and a version of its own", () => {
  const legalTexts = legalTextsSchema.parse({
    de: { order: "{product}: siehe [hier](https://shop.example/agb)." },
  })
  const context = { language: "de", paymentMethod: "direct_debit", legalTexts } as const

  const { version, parts } = legalText("order", context)

  expect(parts).toEqual([
    { text: "Lastschrift: siehe " },
    { text: "hier", href: "https://shop.example/agb" },
    { text: "." },
  ])
  expect(isCurrentVersion("order", version, legalTexts)).toBe(true)
  expect(isCurrentVersion("order", version, ours)).toBe(false)
  expect(isCurrentVersion("mandate", version, legalTexts)).toBe(false)
  expect(legalText("order", { ...context, paymentMethod: "open_invoice" }).version).toBe(version)
})

it("the version of a legal text depends on its language and its words", () => {
  expect(versionOf("de", "a")).toMatch(/^de-[0-9a-f]{12}$/)
  expect(versionOf("de", "a")).not.toBe(versionOf("de", "b"))
})

it("a legal text without links is one part", () => {
  expect(toParts("Nothing to see.")).toEqual([{ text: "Nothing to see." }])
})

it.each([
  ["a placeholder of another kind", "{button}"],
  ["HTML", "<a href='https://a.example'>a</a>"],
  ["a link that is not https", "[a](http://a.example)"],
  ["a script", "[a](javascript:alert)"],
  ["half a link", "[a]"],
])("Medusa does not start if a legal text has %s", (_, order) => {
  expect(legalTextsSchema.safeParse({ de: { order } }).success).toBe(false)
})
