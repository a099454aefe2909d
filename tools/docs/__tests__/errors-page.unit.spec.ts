import fs from "node:fs"
import path from "node:path"
import { MedusaError } from "@medusajs/framework/utils"
import { parseOptions } from "../../../src/modules/ratepay/options"
import { buyerMessageSchema } from "../../../src/providers/ratepay/buyer/buyer-message"
import { fieldCodes } from "../../../src/providers/ratepay/buyer/field-fault"
import { whyNotCodes } from "../../../src/providers/ratepay/cart/list-methods"
import { ERRORS_PAGE, writeErrors } from "../errors-page"

const root = path.resolve(__dirname, "../../..")
const page = fs.readFileSync(path.join(root, ERRORS_PAGE), "utf8")
const anchors = new Set([...page.matchAll(/<a id="([^"]+)"><\/a>/g)].map(([, id = ""]) => id))

/** What stands in the page behind the anchors that begin so. */
function documented(prefix: string): string[] {
  const found = [...page.matchAll(/<a id="([^"]+)"><\/a>((?:`[^`]+`(?:, )?)+)/g)]
  return found
    .filter(([, id]) => id?.startsWith(prefix))
    .flatMap(([, , codes = ""]) => [...codes.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code))
}

/** The rules of options. An `…` stands for any text. */
const rules = documented("option-").map(
  (rule) =>
    new RegExp(
      rule
        .split("…")
        .map((part) => part.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
        .join(".*")
    )
)
const isDocumented = (text: string) => rules.some((rule) => rule.test(text))

function sourcesOf(folder: string): { file: string; text: string }[] {
  return fs
    .readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
    .flatMap((entry) => {
      const file = path.join(entry.parentPath, entry.name)
      if (!entry.isFile() || !file.endsWith(".ts") || file.includes("__tests__")) return []
      return [{ file: path.relative(root, file), text: fs.readFileSync(file, "utf8") }]
    })
}

const twice = { name: "de", partnerShopId: "a" }

describe("the page of errors", () => {
  it("says of declines, findings and settlement files what the admin says (npm run errors)", () => {
    expect(writeErrors(page)).toBe(page)
  })

  it("names no anchor twice", () => {
    expect([...page.matchAll(/<a id="/g)]).toHaveLength(anchors.size)
  })

  it("has every kind of message for a buyer, every code of a field, and every reason why a method is not offered", () => {
    const kinds = buyerMessageSchema.options.flatMap(({ shape }) => [...shape.kind.options])
    expect(kinds.length).toBeGreaterThan(20)
    const missing = [...kinds, ...fieldCodes, ...whyNotCodes].filter((code) => !anchors.has(code))
    expect(missing).toEqual([])
  })

  it("has every type of error that a route can respond with", () => {
    const used = ["api", "medusa", "providers", "workflows"]
      .flatMap((room) => sourcesOf(`src/${room}`))
      .flatMap(({ text }) => [
        ...[...text.matchAll(/MedusaError\.Types\.(\w+)/g)].map(
          ([, name = ""]) => Object.entries(MedusaError.Types).find(([key]) => key === name)?.[1] ?? name
        ),
        ...[...text.matchAll(/^\s*type: "(\w+_\w+)",?$/gm)].map(([, name = ""]) => name),
      ])
    expect(used).toContain("too_many_requests")
    expect([...new Set(used)].filter((type) => !anchors.has(type))).toEqual([])
  })

  it("has every line with which the start's check names a setting", () => {
    const lines = [...sourcesOf("src/modules/ratepay/start"), ...sourcesOf("src/providers/ratepay")].flatMap(
      ({ file, text }) =>
        [...text.matchAll(/[`"'](?:ratepay: start: )?(?!start:)([a-zA-Z]+(?:, [a-zA-Z]+)*): [^\n]*[`"']/g)]
          .filter(() => file.includes("/start/") || file.endsWith("check-plugin-listed.ts"))
          .map(([, setting = ""]) => `start: ${setting}:`)
    )
    // `orFailed` names what it could not check.
    expect([...new Set([...lines, "start: database:"])].sort()).toEqual(
      documented("start-")
        .filter((code) => code.endsWith(":"))
        .sort()
    )
  })

  it("has every rule of an option", () => {
    const texts = sourcesOf("src/modules/ratepay")
      .filter(({ file }) => /ratepay\/(options|accounts\/[\w-]+)\.ts$/.test(file))
      .map(({ text }) => text)
    const written = [
      ...texts
        .join("\n")
        .matchAll(/["`]([^"`\n]*\b(?:must|are set|is required|takes orders that)\b[^"`\n]*)["`]/g),
    ]
      .map(([, rule = ""]) => rule.replace(/\$\{[^}]*\}/g, "x"))
      .filter((rule) => !rule.startsWith("medusa-payment-ratepay:"))
    expect(written.length).toBeGreaterThan(10)
    expect(written.filter((rule) => !isDocumented(rule))).toEqual([])
  })

  it.each([
    [{}],
    [{ unknown: 1, environment: "test", clientId: "", partnerShopId: 7 }],
    [{ limits: { person: { minimum: 20, maximum: 10 }, company: { minimum: 0.001 } } }],
    [{ baseUrl: "http://ratepay.example", countries: ["Germany"], currencies: ["euro"], buyerTypes: [] }],
    [
      {
        encryptionKey: "short",
        storefrontSecret: "short",
        fingerprintSnippetId: "https://x",
        trustedProxies: ["proxy"],
      },
    ],
    [{ attentionNotices: { channel: "email" }, retentionDays: 0, responseTimeoutMs: 1e9, detailsHours: 1.5 }],
    [
      {
        rejectionTexts: { es: {}, de: { technical: "{x}" } },
        legalTexts: { de: { order: "[x](http://x)" } },
      },
    ],
    [
      {
        partnerShopId: undefined,
        accounts: [twice, twice, { name: "a b", partnerShopId: "c", clientId: "id" }],
      },
    ],
    [{ carriers: { Express: "Nobody" }, paymentTerms: { open_invoice: 1000 }, imprint: "" }],
  ])("has what is said of the wrong options %j", (wrong) => {
    let said = ""
    try {
      parseOptions({
        environment: "integration",
        clientId: "c",
        clientSecret: "s",
        partnerShopId: "p",
        ...wrong,
      })
    } catch (error) {
      said = error instanceof Error ? error.message : ""
    }
    const lines = said
      .split("\n")
      .slice(1)
      .filter((line) => line.startsWith("  "))
    if (Object.keys(wrong).length > 0) expect(lines).not.toEqual([])
    expect(lines.filter((line) => !isDocumented(line))).toEqual([])
  })
})
