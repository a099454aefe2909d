import { findChromium } from "../support/browser/find-chromium"
import { describeChanges } from "./cases/changes.ts"
import { describeDeclines } from "./cases/declines.ts"
import { describeFingerprint } from "./cases/fingerprint.ts"
import { describeLooks } from "./cases/looks.ts"
import { describeLostResponses } from "./cases/lost-responses.ts"
import { describePasscodes } from "./cases/passcodes.ts"
import { describePlainPage } from "./cases/plain-page.ts"
import { describePrivacy } from "./cases/privacy.ts"
import { describeRepeats } from "./cases/repeats.ts"
import { describeWholeWays } from "./cases/whole-ways.ts"
import { openStorefront, type OpenStorefront } from "./open-storefront.ts"
import { createScene } from "./scene.ts"

const chromium = findChromium(process.env)
if (chromium === undefined && process.env.CI) {
  throw new Error(
    "There is no Chromium: the example shop can't be tested. Install one, or name it by CHROMIUM_PATH."
  )
}
if (chromium === undefined) {
  process.stderr.write("The example shop is not tested: there is no Chromium (name one by CHROMIUM_PATH).\n")
}

;(chromium === undefined ? describe.skip : describe)("the example shop in a browser", () => {
  let opened: OpenStorefront
  const scene = createScene(() => opened)
  beforeAll(async () => {
    opened = await openStorefront(chromium ?? "")
  }, 300_000)
  afterAll(() => opened?.close())
  afterEach(async () => {
    opened.sandbox.clearFaults()
    await scene.liftLocks()
    // Neither script nor style of any page was refused by its strict policy, and none threw.
    expect(await scene.end()).toEqual([])
  })

  describeWholeWays(scene)
  describeDeclines(scene)
  describePasscodes(scene)
  describeChanges(scene)
  describeLostResponses(scene)
  describeRepeats(scene)
  describeFingerprint(scene)
  describePrivacy(scene)
  describePlainPage(scene)
  describeLooks(scene)
})
