import { useParams } from "react-router-dom"
import { PayoutSection } from "../../../../ratepay/payouts/payout-section"

/** One payout of Ratepay's. */
const PayoutPage = () => {
  const { id = "" } = useParams()
  return <PayoutSection key={id} id={id} />
}

export default PayoutPage
