import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { ask, isNotFound, read, readRefundReasons } from "./client"
import type {
  AttentionEntry,
  ListedOperation,
  Preview,
  RatepayOperation,
  RatepayOrder,
} from "./ratepay-order"

const KEY = "ratepay"

/** An order on Ratepay; null for one that has nothing there. */
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

/**
 * What an operation will come to; asked anew whenever the choice changes, or the figures it chooses from. Null while
 * nothing is chosen.
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

export function useAttention() {
  return useQuery({
    queryKey: [KEY, "attention"],
    queryFn: () => read<{ entries: AttentionEntry[]; count: number }>("/attention"),
  })
}

export function useOperations(filter: { kind?: string; state?: string; limit: number; offset: number }) {
  return useQuery({
    queryKey: [KEY, "operations", filter],
    queryFn: () => read<{ operations: ListedOperation[]; count: number }>("/operations", filter),
    placeholderData: (previous) => previous,
  })
}

/** Compares an order with Ratepay, and has every figure on the page read anew. */
export function useReconciliation(orderId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => ask<{ mended: string[]; differences: string[] }>(`/orders/${orderId}/reconciliation`),
    onSettled: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== "preview" }),
  })
}

/** Asks for something and has every figure on the page read anew, Medusa's own too. */
export function useAsk<Answer = { operation?: RatepayOperation }>(path: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Record<string, unknown>) => ask<Answer>(path, body),
    onSettled: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== "preview" }),
  })
}
