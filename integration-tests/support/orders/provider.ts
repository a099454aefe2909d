import type { CancelPaymentInput, CancelPaymentOutput } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { TestShop } from "../shop/test-shop"

type ProviderService = {
  cancelPayment(providerId: string, input: CancelPaymentInput): Promise<CancelPaymentOutput>
}

/** Calls the open invoice provider as the payment module does, for a call that no route of Medusa makes. */
export function cancelAtProvider(
  { container }: TestShop,
  input: CancelPaymentInput
): Promise<CancelPaymentOutput> {
  const payment: object = container.resolve(Modules.PAYMENT)
  const service: unknown = "paymentProviderService_" in payment ? payment.paymentProviderService_ : undefined
  if (!isProviderService(service)) throw new Error("The payment module has no provider service.")
  return service.cancelPayment("pp_ratepay-open-invoice", input)
}

function isProviderService(service: unknown): service is ProviderService {
  return typeof service === "object" && service !== null && "cancelPayment" in service
}
