import { defineRouteConfig } from "@medusajs/admin-sdk"
import { CreditCard } from "@medusajs/icons"
import { Heading } from "@medusajs/ui"
import { AttentionSection } from "../../ratepay/attention/attention-section"
import { LocksSection } from "../../ratepay/locks-section"
import { OperationsSection } from "../../ratepay/operations-section"
import { TransactionsSection } from "../../ratepay/transactions/transactions-section"

/** The page "Ratepay": what needs attention, the locks of buyers, and the transactions and operations of all orders. */
const RatepayPage = () => (
  <div className="flex flex-col gap-3" data-testid="ratepay-page">
    <Heading level="h1">Ratepay</Heading>
    <AttentionSection />
    <LocksSection />
    <TransactionsSection />
    <OperationsSection />
  </div>
)

export const config = defineRouteConfig({ label: "Ratepay", icon: CreditCard })

export default RatepayPage
