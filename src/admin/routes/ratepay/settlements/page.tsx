import { defineRouteConfig } from "@medusajs/admin-sdk"
import { PayoutsSection } from "../../../ratepay/payouts/payouts-section"
import { ProblemsSection } from "../../../ratepay/payouts/problems-section"
import { UploadSection } from "../../../ratepay/payouts/upload-section"

/** The page "Payouts" below "Ratepay": settlement files, payouts, and what does not agree. */
const SettlementsPage = () => (
  <div className="flex flex-col gap-3">
    <UploadSection />
    <ProblemsSection />
    <PayoutsSection />
  </div>
)

export const config = defineRouteConfig({ label: "ratepay.payouts.nav", translationNs: "translation" })

export default SettlementsPage
