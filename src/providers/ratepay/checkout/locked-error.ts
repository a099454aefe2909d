import type { BuyerLock } from "../../../modules/ratepay/carts/buyer-lock"
import type { PaymentMethod } from "../../../modules/ratepay/records/transaction"
import { InvalidInputError } from "../../../ratepay-api"

/** The method is locked for this buyer because Ratepay has declined them. Nothing was sent. */
export class LockedError extends InvalidInputError {
  constructor(readonly until: Date) {
    super([
      {
        path: "authorization",
        message: `was not sent: Ratepay has declined this buyer, so the payment method is locked for them until ${until.toISOString()}, unless staff lift the lock`,
      },
    ])
  }
}

/** @throws LockedError */
export function assertNotLocked(locks: BuyerLock[], paymentMethod: PaymentMethod): void {
  const lock = locks.find((one) => one.paymentMethod === paymentMethod)
  if (lock) throw new LockedError(lock.until)
}
