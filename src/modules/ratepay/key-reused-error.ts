/** A merchant's key that stands for another request already; nothing was sent. The message names the difference. */
export class KeyReusedError extends Error {
  override readonly name = "KeyReusedError"
}
