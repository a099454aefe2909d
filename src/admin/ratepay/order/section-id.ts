/** The id of a transaction's section on the order's page, to which the card at its top leads. */
export function sectionId(transactionId: string): string {
  return `ratepay-${transactionId}`
}
