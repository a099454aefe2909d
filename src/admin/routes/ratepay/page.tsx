import { defineRouteConfig } from "@medusajs/admin-sdk"
import { CreditCard } from "@medusajs/icons"
import { AttentionSection } from "../../ratepay/attention-section"
import { OperationsSection } from "../../ratepay/operations-section"

/** What needs attention, and everything that was asked of Ratepay. */
const RatepayPage = () => (
  <div className="flex flex-col gap-3">
    <AttentionSection />
    <OperationsSection />
  </div>
)

export const config = defineRouteConfig({ label: "Ratepay", icon: CreditCard })

export default RatepayPage
