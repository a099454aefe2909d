import type { Answer } from "../demo/shop-client"

/** An answer of a Medusa; undefined when it ended, or its connection did, before it gave one. */
export async function ask(request: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await request()
  } catch {
    return undefined
  }
}
