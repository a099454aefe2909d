import type { Operation } from "./operation"

/** What is told of an unresolved operation that must not be sent again, as Ratepay would not know its key. */
export const SENT_BY_OTHERS =
  "It was sent with other credentials (clientId, partner) than its account has now, so it is not sent again, as it could be done twice. Set those credentials again until it is resolved, or look for it in Ratepay's merchant portal."

/**
 * Whether an operation was sent with other credentials than those that its account has now.
 *
 * @param sender who sends now; undefined where the account is missing
 */
export function isOfOthers(operation: Pick<Operation, "sender">, sender: string | undefined): boolean {
  return operation.sender !== null && sender !== undefined && operation.sender !== sender
}
