import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { isNotFound, read, readStaffName, remove, sendFile } from "../client"
import type { ImportedSettlement, OrderSettlement, Payout, PayoutPage, SettlementProblem } from "./payout"

const KEY = "ratepay-payouts"
export const PAGE = 20

const page = (after: string | undefined) => ({ limit: PAGE, ...(after !== undefined && { after }) })

export function usePayouts(after: string | undefined) {
  return useQuery({
    queryKey: [KEY, "list", after],
    queryFn: () => read<{ payouts: Payout[]; next: string | null }>("/payouts", page(after)),
    placeholderData: (previous) => previous,
  })
}

/** A payout with a page of its entries; null where there is none with this id. */
export function usePayout(id: string, after: string | undefined) {
  return useQuery({
    queryKey: [KEY, "one", id, after],
    queryFn: async (): Promise<PayoutPage | null> => {
      try {
        return await read<PayoutPage>(`/payouts/${id}`, page(after))
      } catch (error) {
        if (isNotFound(error)) return null
        throw error
      }
    },
    placeholderData: (previous) => previous,
  })
}

/** What does not agree, or what of it was dismissed. */
export function useSettlementProblems(after: string | undefined, acknowledged: boolean) {
  return useQuery({
    queryKey: [KEY, "problems", acknowledged, after],
    queryFn: () =>
      read<{ problems: SettlementProblem[]; next: string | null }>("/settlements/problems", {
        ...page(after),
        ...(acknowledged && { acknowledged: "true" }),
      }),
    placeholderData: (previous) => previous,
  })
}

/** Uploads a settlement file, and then reads the lists again. */
export function useUpload() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (file: File) =>
      (await sendFile<{ settlement: ImportedSettlement }>("/settlements", file, "text/csv")).settlement,
    onSettled: () => client.invalidateQueries({ queryKey: [KEY] }),
  })
}

/** What Ratepay has paid for an order and charged for it, as far as settlement files say. */
export function useOrderSettlement(orderId: string) {
  return useQuery({
    queryKey: [KEY, "order", orderId],
    queryFn: () => read<OrderSettlement>(`/orders/${orderId}/settlement`),
  })
}

/** Takes a payout back, and then reads the lists again. */
export function useRemovePayout(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => remove(`/payouts/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: [KEY], refetchType: "none" }),
  })
}

/** Who of the staff has an id. */
export function useStaffName(id: string) {
  return useQuery({ queryKey: [KEY, "staff", id], queryFn: () => readStaffName(id) })
}
