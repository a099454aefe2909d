import { createHash } from "node:crypto"
import { z } from "@medusajs/framework/zod"
import type { FrozenRequest } from "./frozen-request"

const bodySchema = z.object({ buyer: z.object({ contact: z.object({ email: z.string() }) }) })

/** Makes an identifier for the buyer of an authorization: a hash of the e-mail address, which does not reveal the address. */
export function buyerOf(body: FrozenRequest): string | undefined {
  const email = bodySchema.safeParse(parseJson(body)).data?.buyer.contact.email
  return email === undefined ? undefined : createHash("sha256").update(email.toLowerCase()).digest("hex")
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
