/** A merchant's idempotency key was used for another request before. Nothing was sent. The message names the difference. */
export class KeyReusedError extends Error {
  override readonly name = "KeyReusedError"
}
