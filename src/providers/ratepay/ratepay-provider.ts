import type {
  AuthorizePaymentInput,
  AuthorizePaymentOutput,
  CancelPaymentInput,
  CancelPaymentOutput,
  CapturePaymentInput,
  CapturePaymentOutput,
  DeletePaymentInput,
  DeletePaymentOutput,
  GetPaymentStatusInput,
  GetPaymentStatusOutput,
  InitiatePaymentInput,
  InitiatePaymentOutput,
  RefundPaymentInput,
  RefundPaymentOutput,
  RetrievePaymentInput,
  RetrievePaymentOutput,
  UpdatePaymentInput,
  UpdatePaymentOutput,
  WebhookActionResult,
} from "@medusajs/framework/types"
import {
  AbstractPaymentProvider,
  generateEntityId,
  PaymentActions,
  PaymentSessionStatus,
} from "@medusajs/framework/utils"
import { fromMedusaAmount } from "../../basket"
import { underReference } from "../../observability/correlation"
import { InvalidInputError } from "../../ratepay-api"
import type { SealedRequest } from "../../modules/ratepay/service"
import type { OperationKind } from "../../modules/ratepay/records/operation"
import { passStep } from "../../modules/ratepay/send/pass-step"
import type RatepayModuleService from "../../modules/ratepay/service"
import type { PaymentMethod } from "../../modules/ratepay/records/transaction"
import { assertPossible } from "./checkout/order-account"
import { authorizeSession } from "./checkout/authorize-session"
import { buyerTypeOf, parseBuyerInput } from "./buyer/buyer-input"
import { cancelPayment, capturePayment, refundPayment } from "./move/move-money"
import { isForOrder } from "./checkout/is-for-order"
import { transactionIdOf } from "./payment-data"
import { reachLedger, type Cradle } from "./reach"
import { refuseOptions } from "./refuse-options"
import { toInitiateError } from "./checkout/to-medusa-error"

/**
 * Medusa's payment provider contract, for one payment method of Ratepay.
 *
 * Medusa names amounts, and Ratepay wants goods. So each method reads what it needs from the server, calls the ledger once,
 * and returns the outcome in Medusa's form. It holds no state; Medusa makes one instance per process.
 */
export abstract class RatepayProvider extends AbstractPaymentProvider {
  protected abstract readonly paymentMethod: PaymentMethod

  static override validateOptions(options?: Record<string, unknown>): void {
    refuseOptions(options)
  }

  constructor(protected readonly cradle: Cradle) {
    super(cradle)
  }

  /**
   * Stores what only the buyer knows, sealed, and checks it against the merchant's limits. It sends Ratepay nothing, because
   * carts change often, and Medusa initiates a new session after each change. A session without `data` is always created: the
   * buyer saves the details with the cart, before or after.
   *
   * @throws MedusaError (invalid data) that names each field
   */
  async initiatePayment({
    data,
    context,
    amount,
    currency_code,
  }: InitiatePaymentInput): Promise<InitiatePaymentOutput> {
    const id = requireKey(context?.idempotency_key)
    const { ledger } = this
    try {
      const sent = { ...data }
      const { data: entered, byStaff } = this.openSent(sent)
      const status = (await isForOrder(this.cradle, id))
        ? PaymentSessionStatus.PENDING_AUTHORIZATION
        : PaymentSessionStatus.PENDING
      // Medusa lays what is returned over what was sent, and would keep every key that is not taken away here.
      const taken = Object.fromEntries(Object.keys(sent).map((key) => [key, undefined]))
      if (isEmpty(entered)) {
        return { id, data: { ...taken, session_id: id, payment_method: this.paymentMethod }, status }
      }
      const input = { ...parseBuyerInput(entered, this.paymentMethod), entered_by_staff: byStaff }
      const buyerType = buyerTypeOf(input)
      assertPossible(
        {
          paymentMethod: this.paymentMethod,
          amount: fromMedusaAmount(amount, currency_code).cents,
          currencyCode: currency_code,
          buyerType,
        },
        ledger.options.accounts
      )
      await ledger.keepBuyerInput(id, input)
      return {
        id,
        // `deletePayment` gets nothing but this data, and finds the session by its id.
        data: { ...taken, session_id: id, payment_method: this.paymentMethod, buyer_type: buyerType },
        status,
      }
    } catch (error) {
      throw toInitiateError(error)
    }
  }

  /**
   * Authorizes the order or cart of the session, see `authorizeSession`. A refusal before there is an operation gets a
   * reference of its own, which is in the log and in the response to the buyer.
   */
  async authorizePayment({ context }: AuthorizePaymentInput): Promise<AuthorizePaymentOutput> {
    const sessionId = requireKey(context?.idempotency_key)
    const data = await inSteps("authorize", () =>
      underReference(generateEntityId(undefined, "rpref"), () =>
        authorizeSession(this.cradle, this.ledger, sessionId, this.paymentMethod)
      )
    )
    return { status: PaymentSessionStatus.AUTHORIZED, data }
  }

  /** Captures the amount of Medusa's capture row, see `capturePayment`. */
  async capturePayment({ data, context }: CapturePaymentInput): Promise<CapturePaymentOutput> {
    const captureId = requireKey(context?.idempotency_key)
    const run = () => capturePayment(this.cradle, this.ledger, { data, captureId })
    return { data: await inSteps("capture", run) }
  }

  /** Refunds an amount that was captured, see `refundPayment`. */
  async refundPayment({ data, context, amount }: RefundPaymentInput): Promise<RefundPaymentOutput> {
    const refundId = requireKey(context?.idempotency_key)
    const run = () => refundPayment(this.cradle, this.ledger, { data, refundId, amount })
    return { data: await inSteps("refund", run) }
  }

  /** Cancels what is open, see `cancelPayment`. Medusa sends no idempotency key when it rolls an authorization back. */
  async cancelPayment({ data, context }: CancelPaymentInput): Promise<CancelPaymentOutput> {
    const paymentId = context?.idempotency_key
    return {
      data: await inSteps("cancel", () => cancelPayment(this.cradle, this.ledger, { data, paymentId })),
    }
  }

  /** Deletes the stored input of the buyer. Never throws: Medusa would then keep the old session beside the new one. */
  async deletePayment({ data }: DeletePaymentInput): Promise<DeletePaymentOutput> {
    const id = sessionIdOf(data)
    try {
      if (id !== undefined) await this.ledger.forgetBuyerInput(id)
    } catch {
      // The sealed input stays. It reveals nothing, and is erased with other unfinished checkouts.
    }
    return { data: {} }
  }

  /** Changes nothing: the amount is read from the session when it is authorized. */
  updatePayment({ data }: UpdatePaymentInput): Promise<UpdatePaymentOutput> {
    return Promise.resolve({ data })
  }

  retrievePayment({ data }: RetrievePaymentInput): Promise<RetrievePaymentOutput> {
    return Promise.resolve({ data })
  }

  /** The status of the transaction in the ledger; sends nothing to Ratepay. */
  async getPaymentStatus({ data }: GetPaymentStatusInput): Promise<GetPaymentStatusOutput> {
    const record = await this.ledger.findRecord(transactionIdOf(data))
    return { status: statusOf(record?.balances), data }
  }

  /** Ratepay's Payment API responds at once and sends no webhooks. */
  getWebhookActionAndData(): Promise<WebhookActionResult> {
    return Promise.resolve({ action: PaymentActions.NOT_SUPPORTED })
  }

  /**
   * Creates nothing, because Ratepay has no accounts of buyers. With an empty response Medusa stores nothing either. Without
   * this method, Medusa would warn at every checkout of a logged-in customer.
   */
  createAccountHolder(): Promise<Record<string, never>> {
    return Promise.resolve({})
  }

  /** What the storefront sent: our middleware has sealed it; where a workflow was called directly, it is plain. */
  private openSent(sent: Record<string, unknown>): SealedRequest {
    if (typeof sent.sealed === "string") return this.ledger.openRequest(sent.sealed)
    const data = Object.fromEntries(Object.entries(sent).filter(([key]) => key !== "session_id"))
    return { data, byStaff: false }
  }

  private get ledger(): RatepayModuleService {
    return reachLedger(this.cradle)
  }
}

function isEmpty(data: unknown): boolean {
  return data == null || (typeof data === "object" && Object.keys(data).length === 0)
}

async function inSteps<T>(kind: OperationKind, run: () => Promise<T>): Promise<T> {
  passStep(kind, "called")
  const done = await run()
  passStep(kind, "reported")
  return done
}

function statusOf(
  balances: { authorized: number; captured: number; open: number } | undefined
): PaymentSessionStatus {
  if (balances === undefined || balances.authorized === 0) return PaymentSessionStatus.PENDING
  if (balances.captured === 0 && balances.open === 0) return PaymentSessionStatus.CANCELED
  return balances.open === 0 ? PaymentSessionStatus.CAPTURED : PaymentSessionStatus.AUTHORIZED
}

function sessionIdOf(data: Record<string, unknown> | undefined): string | undefined {
  const id = data?.session_id
  return typeof id === "string" ? id : undefined
}

function requireKey(key: string | undefined): string {
  if (key !== undefined) return key
  throw new InvalidInputError([
    { path: "context.idempotency_key", message: "is missing; this plugin needs Medusa 2.21" },
  ])
}
