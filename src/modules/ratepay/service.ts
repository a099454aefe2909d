import { MedusaService } from "@medusajs/framework/utils"
import RatepayBuyerInput from "./models/ratepay-buyer-input"
import RatepayOperation from "./models/ratepay-operation"
import RatepayTransaction from "./models/ratepay-transaction"

class RatepayModuleService extends MedusaService({
  RatepayTransaction,
  RatepayOperation,
  RatepayBuyerInput,
}) {}

export default RatepayModuleService
