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
import type { OperationKind } from "../../modules/ratepay/operation"
import { passStep } from "../../modules/ratepay/pass-step"
import type RatepayModuleService from "../../modules/ratepay/service"
import type { PaymentMethod } from "../../modules/ratepay/transaction"
import { assertAllowed } from "./assert-allowed"
import { authorizeSession } from "./authorize-session"
import { buyerTypeOf, parseBuyerInput } from "./buyer-input"
import { cancelPayment, capturePayment, refundPayment } from "./move-money"
import { isForOrder } from "./is-for-order"
import { transactionIdOf } from "./payment-data"
import { reachLedger, type Cradle } from "./reach"
import { refuseOptions } from "./refuse-options"
import { toInitiateError } from "./to-medusa-error"

/**
 * Medusa's payment provider contract, for one payment method of Ratepay.
 *
 * Medusa names amounts and Ratepay wants goods: each method reads what it needs from the server, calls the ledger
 * once, and puts the outcome into Medusa's words. Nothing is kept here; Medusa makes one instance per process.
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
   * Takes in what only the buyer knows, sealed, and checks it against the merchant's limits. Asks Ratepay nothing:
   * carts change often, and each change makes Medusa initiate anew.
   *
   * @throws MedusaError (invalid data) that names each field.
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
      const input = { ...parseBuyerInput(entered, this.paymentMethod), entered_by_staff: byStaff }
      const buyerType = buyerTypeOf(input)
      assertAllowed(
        { amount: fromMedusaAmount(amount, currency_code).cents, currencyCode: currency_code, buyerType },
        ledger.options
      )
      await ledger.keepBuyerInput(id, input)
      // Medusa lays this over what was sent, and would keep every key that is not taken away here.
      const taken = Object.fromEntries(Object.keys(sent).map((key) => [key, undefined]))
      return {
        id,
        // The id is all `deletePayment` is told of a session by.
        data: { ...taken, session_id: id, payment_method: this.paymentMethod, buyer_type: buyerType },
        status: (await isForOrder(this.cradle, id))
          ? PaymentSessionStatus.PENDING_AUTHORIZATION
          : PaymentSessionStatus.PENDING,
      }
    } catch (error) {
      throw toInitiateError(error)
    }
  }

  /**
   * Authorizes what the order or cart of the session comes to, see `authorizeSession`. What is refused before there is
   * an operation gets a reference of its own, which the log and the buyer's answer share.
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

  /** Cancels what is open, as often as it is asked, see `cancelPayment`. Medusa gives no key when it rolls back. */
  async cancelPayment({ data, context }: CancelPaymentInput): Promise<CancelPaymentOutput> {
    const paymentId = context?.idempotency_key
    return {
      data: await inSteps("cancel", () => cancelPayment(this.cradle, this.ledger, { data, paymentId })),
    }
  }

  /** Forgets the buyer's input. Never throws: Medusa would leave the old session beside the new one. */
  async deletePayment({ data }: DeletePaymentInput): Promise<DeletePaymentOutput> {
    const id = sessionIdOf(data)
    try {
      if (id !== undefined) await this.ledger.forgetBuyerInput(id)
    } catch {
      // The sealed input is left behind; it opens for nobody, and an authorization of its session takes it along.
    }
    return { data: {} }
  }

  /** Medusa 2.21 never calls this; the amount is read from the session when it is authorized. */
  updatePayment({ data }: UpdatePaymentInput): Promise<UpdatePaymentOutput> {
    return Promise.resolve({ data })
  }

  retrievePayment({ data }: RetrievePaymentInput): Promise<RetrievePaymentOutput> {
    return Promise.resolve({ data })
  }

  /** What the ledger says of the session's or payment's transaction; Ratepay is not asked. */
  async getPaymentStatus({ data }: GetPaymentStatusInput): Promise<GetPaymentStatusOutput> {
    const record = await this.ledger.findRecord(transactionIdOf(data))
    return { status: statusOf(record?.books), data }
  }

  /** Ratepay's Payment API answers at once and sends no webhooks. */
  getWebhookActionAndData(): Promise<WebhookActionResult> {
    return Promise.resolve({ action: PaymentActions.NOT_SUPPORTED })
  }

  /**
   * Ratepay keeps no accounts of buyers, so there is nothing to make. An empty answer makes Medusa keep nothing either;
   * without this method it would warn at every checkout of a logged-in customer.
   */
  createAccountHolder(): Promise<Record<string, never>> {
    return Promise.resolve({})
  }

  /** What the storefront sent: sealed by our middleware on its way, or plain where a workflow was called directly. */
  private openSent(sent: Record<string, unknown>): SealedRequest {
    if (typeof sent.sealed === "string") return this.ledger.openRequest(sent.sealed)
    const data = Object.fromEntries(Object.entries(sent).filter(([key]) => key !== "session_id"))
    return { data, byStaff: false }
  }

  private get ledger(): RatepayModuleService {
    return reachLedger(this.cradle)
  }
}

async function inSteps<T>(kind: OperationKind, run: () => Promise<T>): Promise<T> {
  passStep(kind, "asked")
  const done = await run()
  passStep(kind, "reported")
  return done
}

function statusOf(
  books: { authorized: number; captured: number; open: number } | undefined
): PaymentSessionStatus {
  if (books === undefined || books.authorized === 0) return PaymentSessionStatus.PENDING
  if (books.captured === 0 && books.open === 0) return PaymentSessionStatus.CANCELED
  return books.open === 0 ? PaymentSessionStatus.CAPTURED : PaymentSessionStatus.AUTHORIZED
}

function sessionIdOf(data: Record<string, unknown> | undefined): string | undefined {
  const id = data?.session_id
  return typeof id === "string" ? id : undefined
}

function requireKey(key: string | undefined): string {
  if (key !== undefined) return key
  throw new InvalidInputError([{ path: "context.idempotency_key", message: "Medusa sent none" }])
}
