import fs from "node:fs"
import path from "node:path"
import { parseOptions } from "../../modules/ratepay/options"
import { optionNames, sections, showOptions } from "../shown-options"
import { goodOptions } from "./a-store"

const documentation = fs.readFileSync(path.join(__dirname, "../../../docs/configuration.md"), "utf8")
const secrets = {
  clientId: "the-client-id",
  clientSecret: "the-client-secret",
  encryptionKey: Buffer.alloc(32, 7).toString("base64"),
  previousEncryptionKeys: [Buffer.alloc(32, 8).toString("base64")],
  storefrontSecret: "the-storefront-secret",
}
const options = parseOptions({
  ...goodOptions,
  ...secrets,
  attentionNotices: { channel: "email", to: "jo@shop.example" },
})
const shown = (name: string, of = options) => showOptions(of).find((option) => option.name === name)

/** The part of the page below a heading with this anchor. */
function sectionOf(anchor: string): string {
  const parts = documentation.split(/^## /m)
  return (
    parts.find(
      (part) =>
        part
          .split("\n")[0]
          ?.toLowerCase()
          .replace(/[^\w ]/g, "")
          .replaceAll(" ", "-") === anchor
    ) ?? ""
  )
}

describe("the options that are shown", () => {
  it.each(optionNames)("name the section that describes %s", (name) => {
    const section = shown(name)?.section ?? ""

    expect(sections).toContain(section)
    expect(sectionOf(section)).toContain(`\`${name}\``)
  })

  it("hold nothing secret and nobody's address", () => {
    const text = JSON.stringify(showOptions(options))

    for (const secret of Object.values(secrets).flat()) expect(text).not.toContain(secret)
    expect(text).not.toContain("jo@shop.example")
    for (const name of Object.keys(secrets))
      expect(shown(name)).toMatchObject({ value: null, isSet: true, isSecret: true })
    expect(shown("attentionNotices")?.value).toMatchObject({ channel: "email", receivers: 1 })
  })

  it("name each of several accounts, with the rules that are in force in it", () => {
    const several = parseOptions({
      environment: "integration",
      clientId: "a",
      clientSecret: "the-secret-for-all",
      limits: { person: { maximum: 500 } },
      accounts: [
        { name: "de", partnerShopId: "SHOP_DE", countries: ["DE"] },
        {
          name: "ch",
          partnerShopId: "SHOP_CH",
          countries: ["CH"],
          clientId: "b",
          clientSecret: "the-swiss-secret",
        },
      ],
    })

    expect(shown("accounts.ch.partnerShopId", several)).toMatchObject({ value: "SHOP_CH" })
    expect(shown("accounts.ch.clientSecret", several)).toMatchObject({
      value: null,
      isSet: true,
      isSecret: true,
    })
    expect(shown("accounts.de.choice", several)).toMatchObject({ value: { countries: ["DE"] } })
    expect(shown("accounts.de.methods.open_invoice", several)).toMatchObject({
      value: { countries: ["DE"], limits: { person: { maximum: 500 } } },
    })
    expect(shown("partnerShopId", several)).toBeUndefined()
    expect(JSON.stringify(showOptions(several))).not.toMatch(/secret-for-all|swiss-secret/)
  })

  it("say what is set, and what is the default", () => {
    const few = parseOptions({
      environment: "integration",
      clientId: "a",
      clientSecret: "b",
      partnerShopId: "c",
    })

    expect(shown("storefrontSecret", few)).toMatchObject({ isSet: false, isSecret: true })
    expect(shown("previousEncryptionKeys", few)).toMatchObject({ isSet: false })
    expect(shown("lockHours", few)).toMatchObject({ value: 48, isDefault: true })
    expect(shown("methods.open_invoice", few)).toMatchObject({ isDefault: true })
    expect(shown("methods.open_invoice")).toMatchObject({
      value: { countries: ["DE", "AT"], limits: { person: { maximum: 500 } } },
      isDefault: false,
    })
    expect(shown("buyerTypes", few)).toMatchObject({ value: ["person", "company"], isDefault: true })
    expect(shown("partner", few)).toMatchObject({ value: null, isSet: false, isDefault: true })
    expect(shown("legalTexts")).toMatchObject({ value: ["de"], isDefault: false })
    expect(shown("baseUrl", few)).toMatchObject({ isDefault: true })
  })
})
