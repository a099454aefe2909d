import { VISITOR } from "../open-browser.ts"
import type { Scene } from "../scene.ts"

export function describeFingerprint({ visitReview, newEmail, authorizationsOf }: Scene): void {
  describe("the device fingerprint", () => {
    it("that is blocked keeps nobody from ordering, and no token is sent", async () => {
      const email = newEmail()
      const buyer = await visitReview({ email })
      await buyer.order()
      await buyer.seeConfirmation()

      const [{ device }] = authorizationsOf(email)
      expect(device.token ?? null).toBeNull()
      expect(device).toMatchObject({ source_ip_address: VISITOR })
    })

    it("that runs under the strict policy is sent by its token, with the visitor's own address", async () => {
      const email = newEmail()
      const buyer = await visitReview({ email }, { fingerprint: "runs" })
      const seen = await buyer.page.waitForFunction(() => {
        const di: unknown = Reflect.get(globalThis, "seen")
        return typeof di === "object" && di !== null ? String(Reflect.get(di, "t")) : undefined
      })
      await buyer.order()
      await buyer.seeConfirmation()

      expect(authorizationsOf(email)).toMatchObject([
        { device: { token: await seen.jsonValue(), source_ip_address: VISITOR } },
      ])
    })
  })
}
