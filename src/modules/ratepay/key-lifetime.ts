import type { Operation } from "./operation"

/** Ratepay keeps a key for 24 hours (Payment API v2, 2.3). Later, the same body would be executed again. */
export const KEY_LIFETIME_MS = 24 * 60 * 60 * 1000

/** Whether an operation's body may still be sent under its key without being done twice. */
export function mayBeSentAgain({ createdAt }: Pick<Operation, "createdAt">, now: Date): boolean {
  return now.getTime() - createdAt.getTime() < KEY_LIFETIME_MS
}
