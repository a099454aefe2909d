import type { Locator } from "playwright-core"
import { checkCodes } from "../../src/doctor/check"
import { textsByLanguage } from "../../src/doctor/texts/texts"
import { describeAdmin, languages, textsOf } from "./admin-scene"
import { findProblems, overflowOf } from "../support/browser/find-problems"

const page390 = { width: 390, height: 844 }
const ofConnection = ["access", "clock", "links"]

describeAdmin("the page of Ratepay's settings", { lockHours: 24 }, (scene) => {
  const { opened, use } = scene
  afterEach(() => use("en"))

  async function open(): Promise<Locator> {
    const { page, shop } = opened()
    await page.goto(`${shop.url}/app/ratepay/settings`)
    const settings = page.getByTestId("ratepay-settings")
    await settings.locator("[data-check=regions]").waitFor({ timeout: 60_000 })
    await settings.locator("[data-option=environment]").waitFor()
    return settings
  }
  const check = (settings: Locator, code: string) => settings.locator(`[data-check=${code}]`)

  it("shows every check with its result, and what to do, without asking Ratepay", async () => {
    const { page, sandbox } = opened()
    const before = sandbox.requests().length
    const settings = await open()

    const codes = checkCodes.filter((code) => !ofConnection.includes(code))
    for (const code of codes) expect(await check(settings, code).count()).toBe(1)
    expect(await check(settings, "regions").getAttribute("data-result")).toBe("ok")
    const imprint = check(settings, "imprint")
    await imprint.getByText(textsOf("en").settings.result.warning, { exact: true }).waitFor()
    await imprint.getByText("`imprint` is not set.").waitFor()
    await imprint.getByText(/^To do: Ask Ratepay/).waitFor()
    const link = imprint.getByRole("link", { name: /^Documentation: / })
    expect(await link.getAttribute("href")).toMatch(/@\d+\.\d+\.\d+\/docs\/doctor\.md#imprint$/)
    expect(sandbox.requests()).toHaveLength(before)
    expect(await findProblems(page, "[data-testid=ratepay-settings]")).toEqual([])
  }, 120_000)

  it("shows the options in force, and of secrets only whether they are set", async () => {
    const { sandbox } = opened()
    const settings = await open()
    const option = (name: string) => settings.locator(`[data-option=${name}]`).getByRole("definition")

    expect(await option("environment").innerText()).toBe("integration")
    expect(await option("lockHours").innerText()).toBe("24")
    expect(await option("detailsHours").innerText()).toBe("24 (default)")
    expect(await option("clientSecret").innerText()).toBe("set")
    expect(await option("storefrontSecret").innerText()).toBe("not set")
    expect(await settings.innerText()).not.toContain(sandbox.clientSecret)
  }, 120_000)

  it("tests the connection by keyboard, says what is wrong, and then that it works", async () => {
    const { page, sandbox } = opened()
    sandbox.inject({ operation: "token", kind: "status", status: 401, next: 99 })
    const settings = await open()
    await settings.getByRole("button", { name: "Test the connection" }).focus()
    await page.keyboard.press("Enter")

    const access = check(settings, "access")
    await access.getByText(/does not know `clientId` and `clientSecret` \(HTTP 401\)/).waitFor()
    expect(await access.getAttribute("data-result")).toBe("wrong")
    expect(await page.evaluate<string>("document.activeElement.textContent")).toBe("Test the connection")
    expect(await findProblems(page, "[data-testid=ratepay-connection]")).toEqual([])

    sandbox.clearFaults()
    await page.keyboard.press("Enter")
    await settings.locator("[data-check=access][data-result=ok]").waitFor()
  }, 120_000)

  it.each(languages)(
    "is in %s from title to advice, and fits a phone and a screen, light and dark",
    async (language) => {
      const { page } = opened()
      await use(language)
      const settings = await open()
      const texts = textsOf(language).settings
      const told = textsByLanguage[language]

      await page.getByRole("heading", { level: 1, name: texts.title }).waitFor()
      await settings.getByRole("button", { name: texts.test, exact: true }).waitFor()
      await check(settings, "imprint").getByText(told.checks.imprint.looksAt, { exact: true }).waitFor()
      await settings
        .getByRole("heading", { name: texts.section["what-you-sell-and-to-whom"], exact: true })
        .waitFor()
      for (const size of [page390, { width: 1440, height: 1200 }]) {
        await page.setViewportSize(size)
        expect(await overflowOf(page)).toBeLessThanOrEqual(0)
        for (const theme of ["light", "dark"]) {
          await page.evaluate(`document.documentElement.className = "${theme}"`)
          expect([
            language,
            theme,
            size.width,
            await findProblems(page, "[data-testid=ratepay-settings]"),
          ]).toEqual([language, theme, size.width, []])
        }
      }
    },
    120_000
  )
})
