import fs from "node:fs"
import path from "node:path"
import { languages } from "../../modules/ratepay/records/texts/language"
import { checkCodes } from "../check"
import type { Reason, ReasonCode, ReasonOf } from "../not-known"
import type { Problem, ProblemCode, ProblemOf } from "../problem"
import { countResults, tellCheck } from "../tell"
import { adviceOn, explain, textsByLanguage } from "../texts/texts"

/** One of each problem, with values that are easy to find again. */
const values: { [Code in ProblemCode]: ProblemOf<Code>["values"] } = {
  node_untested: { version: "19.9", tested: "20.19" },
  medusa_untested: { version: "2.9.9", tested: "2.21" },
  kit_differs: { kit: "0.0.9", plugin: "0.1.0" },
  config_unreadable: { error: "SyntaxError" },
  option_wrong: { fault: "colour: is not an option" },
  plugin_not_listed: {},
  host_of_other_environment: {
    option: "baseUrl",
    host: "a.example",
    environment: "production",
  },
  host_not_ratepays: { option: "tokenUrl", host: "a.example" },
  integration_in_production: {},
  sandbox_credentials: { account: "swiss", option: "clientId" },
  secret_in_code: { option: "clientSecret", file: "medusa-config.ts" },
  key_trivial: { option: "encryptionKey" },
  key_repeated: {},
  key_derived: {},
  any_certificate: {},
  old_tls: { version: "TLSv1.1" },
  limits_missing: { account: "swiss", methods: ["other_method"] },
  fingerprint_missing: {},
  fingerprint_of_test: {},
  address_not_known: {},
  texts_missing: { option: "legalTexts", languages: ["de", "nl"] },
  imprint_missing: {},
  capture_by_hand: {},
  gift_cards_sold: { account: "swiss", methods: ["other_method"] },
  in_memory: { modules: ["event_bus"] },
  database_away: { reason: "ECONNREFUSED" },
  migrations_missing: { migrations: ["Migration1", "Migration2"] },
  no_provider: {},
  no_region: {},
  region_currency: { region: "Alps", currency: "CHF", methods: ["other_method"] },
  region_countries: { region: "Alps", countries: ["FR", "IT"], methods: ["other_method"] },
  region_without_country: { region: "Alps", methods: ["other_method"] },
  account_missing: { name: "Alps", payments: 93 },
  rate_unusable: { rate: "19.125", name: "VAT", country: "DE" },
  countries_untaxed: { region: "Alps", countries: ["FR", "IT"] },
  pickup_address: { location: "Yard", fields: ["other_field"] },
  channel_missing: { channel: "pigeon" },
  nobody_told: {},
  unresolved_long: { minutes: 17 },
  people_needed: { count: 93, more: true },
  expiring_soon: { count: 93, more: false, days: 14 },
  comparison_overdue: { hours: 48 },
  buyer_data_readable: { payments: 93, fields: ["date_of_birth"] },
  erasure_overdue: { rows: 93 },
  access_refused: { account: "swiss", host: "a.example", status: 401, audience: "https://b.example" },
  token_not_there: { account: "swiss", host: "a.example" },
  audience_refused: { account: "swiss", host: "a.example", status: 401, audience: "https://b.example" },
  api_not_there: { account: "swiss", host: "a.example" },
  no_response: { account: "swiss", option: "baseUrl", host: "a.example", details: "timeout" },
  clock_differs: { host: "a.example", seconds: 47 },
  link_broken: { url: "https://a.example/terms", status: "404" },
}
const reasons: { [Code in ReasonCode]: ReasonOf<Code>["values"] } = {
  config_unreadable: {},
  plugin_not_listed: {},
  options_wrong: {},
  database_away: {},
  table_missing: { table: "region" },
  failed: { error: "TypeError" },
}

const isProblem = (code: string): code is ProblemCode => Object.hasOwn(values, code)
const isReason = (code: string): code is ReasonCode => Object.hasOwn(reasons, code)
const problemCodes = Object.keys(values).filter(isProblem)
const reasonCodes = Object.keys(reasons).filter(isReason)
const problemOf = <Code extends ProblemCode>(code: Code) => ({ code, values: values[code] })
const reasonOf = <Code extends ReasonCode>(code: Code): ReasonOf<Code> => ({ code, values: reasons[code] })

/** The values that a text has to repeat; whether there are more is told by other words. */
const shown = (some: object) =>
  Object.values(some)
    .flat()
    .filter((value) => typeof value !== "boolean")
    .map(String)

describe.each(languages)("the words of the checks in %s", (language) => {
  const texts = textsByLanguage[language]

  it.each(problemCodes)("say all that is known of %s, and what to do", (code) => {
    const { found, toDo } = adviceOn(texts, problemOf(code))

    // An environment is told by its option where the host is what is wrong; days by the sentence.
    for (const value of shown(values[code])) expect(`${found} ${toDo}`).toContain(value)
    expect(found).not.toMatch(/undefined|\[object/)
    expect(toDo).toMatch(/[.?]$/)
  })

  it.each(reasonCodes)("say why a check could not run: %s", (code) => {
    const text = explain(texts, reasonOf(code))

    for (const value of shown(reasons[code])) expect(text).toContain(value)
    expect(text).toMatch(/\.$/)
  })

  it("name a method as buyers know it, and an account only where there are several", () => {
    const named = adviceOn(texts, {
      code: "limits_missing",
      values: { account: "", methods: ["open_invoice"] },
    })
    expect(named.found).toContain(texts.methods.open_invoice)
    const alone = adviceOn(texts, { code: "token_not_there", values: { account: "", host: "a.example" } })
    expect(alone.found).toMatch(/^a\.example/)
  })

  it("say what each check looks at and why", () => {
    for (const code of checkCodes) {
      expect(texts.checks[code].looksAt).toMatch(/^\S.+[^.]$/)
      expect(texts.checks[code].why).toMatch(/^\S.+\.$/)
    }
  })
})

it("each language has words of its own", () => {
  for (const language of languages.filter((one) => one !== "en")) {
    for (const code of problemCodes.filter((one) => one !== "option_wrong")) {
      const [own, english] = [textsByLanguage[language], textsByLanguage.en].map((texts) =>
        adviceOn(texts, problemOf(code))
      )
      expect([language, code, own?.toDo]).not.toEqual([language, code, english?.toDo])
      expect([language, code, own?.found]).not.toEqual([language, code, english?.found])
    }
    for (const code of checkCodes)
      expect(textsByLanguage[language].checks[code].why).not.toBe(textsByLanguage.en.checks[code].why)
  }
})

it("a result is told with its words, and with codes for programs", () => {
  const problem: Problem = { code: "no_region", level: "wrong", values: {} }
  const told = tellCheck(
    { code: "regions", group: "store", result: "wrong", problems: [problem], reason: undefined },
    "en"
  )
  expect(told).toMatchObject({
    code: "regions",
    result: "wrong",
    problems: [{ code: "no_region", level: "wrong", found: "No region offers Ratepay." }],
    reason: null,
  })
  const reason: Reason = { code: "database_away", values: {} }
  const notRun = { code: "regions", group: "store", result: "could_not_run", problems: [], reason } as const
  expect(tellCheck({ ...notRun, problems: [] }, "en").reason).toBe("The database can't be reached.")
  expect(countResults([told, notRun])).toEqual({ ok: 0, warning: 0, wrong: 1, could_not_run: 1 })
})

it("the documentation has a section for each check, named after it", () => {
  const page = fs.readFileSync(path.join(__dirname, "../../../docs/doctor.md"), "utf8")
  const headings = [...page.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading)

  expect(headings).toEqual([...checkCodes])
})
