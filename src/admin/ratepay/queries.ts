import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { ask, isNotFound, read, readMedusaLines, readRefundReasons, remove } from "./client"
import type {
  AttentionEntry,
  BuyerPayment,
  BuyerLock,
  ListedOperation,
  MailLanguage,
  Preview,
  RatepayOperation,
  RatepayOrder,
} from "./ratepay-order"

const KEY = "ratepay"

/** The Ratepay transactions of an order; null for an order without one. */
export function useRatepayOrder(orderId: string) {
  return useQuery({
    queryKey: [KEY, "order", orderId],
    queryFn: async (): Promise<RatepayOrder | null> => {
      try {
        const { ratepay_order } = await read<{ ratepay_order: RatepayOrder }>(`/orders/${orderId}`)
        return ratepay_order
      } catch (error) {
        if (isNotFound(error)) return null
        throw error
      }
    },
  })
}

/** What the buyer has to pay, with the e-mail in a language or the buyer's own; null for an order without a payment. */
export function useBuyerPayment(orderId: string, language: MailLanguage | undefined) {
  return useQuery({
    queryKey: [KEY, "payment", orderId, language],
    queryFn: async () => {
      const path = `/orders/${orderId}/payment`
      return (await read<{ payment: BuyerPayment | null }>(path, language && { language })).payment
    },
    placeholderData: (previous) => previous,
  })
}

/**
 * What an operation will come to. It is requested again when the choice changes, or the figures that it was made from. Nothing
 * is requested while `body` is null.
 */
export function usePreview(orderId: string, body: Record<string, unknown> | null, figures: string) {
  return useQuery({
    queryKey: [KEY, "preview", orderId, body, figures],
    queryFn: async () => (await ask<{ preview: Preview }>(`/orders/${orderId}/previews`, body ?? {})).preview,
    enabled: body !== null,
    retry: false,
    staleTime: 0,
  })
}

export function useRefundReasons(enabled: boolean) {
  return useQuery({ queryKey: [KEY, "refund-reasons"], queryFn: readRefundReasons, enabled })
}

/** What Medusa has fulfilled, shipped or handed over, and taken back of an order's lines. */
export function useMedusaLines(orderId: string) {
  return useQuery({ queryKey: [KEY, "medusa-lines", orderId], queryFn: () => readMedusaLines(orderId) })
}

/** The attention list; of one account where it is named. */
export function useAttention(account: string | undefined) {
  return useQuery({
    queryKey: [KEY, "attention", account],
    queryFn: () =>
      read<{ entries: AttentionEntry[]; accounts: string[] }>("/attention", { ...(account && { account }) }),
    placeholderData: (previous) => previous,
  })
}

/** The locks that stand; of one buyer where their e-mail address is given. */
export function useLocks(email: string | undefined) {
  return useQuery({
    queryKey: [KEY, "locks", email],
    queryFn: () =>
      email === undefined
        ? read<{ locks: BuyerLock[] }>("/locks")
        : ask<{ locks: BuyerLock[] }>("/locks/search", { email }),
    placeholderData: (previous) => previous,
  })
}

export function useOperations(filter: {
  account?: string
  kind?: string
  state?: string
  limit: number
  after?: string
}) {
  return useQuery({
    queryKey: [KEY, "operations", filter],
    queryFn: () =>
      read<{ operations: ListedOperation[]; accounts: string[]; next: string | null }>("/operations", filter),
    placeholderData: (previous) => previous,
  })
}

/** Lifts a lock, and then reads the list again. */
export function useLiftLock(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => remove(`/locks/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: [KEY, "locks"] }),
  })
}

/** Compares an order with Ratepay, and then reads every figure on the page again. */
export function useReconciliation(orderId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => ask<Record<string, unknown>>(`/orders/${orderId}/reconciliation`),
    onSettled: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== "preview" }),
  })
}

/** Sends a request, and then reads every figure on the page again, Medusa's own too. */
export function useAsk<Response = { operation?: RatepayOperation }>(path: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Record<string, unknown>) => ask<Response>(path, body),
    onSettled: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== "preview" }),
  })
}
