import { createHash } from "node:crypto"
import { z } from "@medusajs/framework/zod"
import { byLanguage, type Language } from "./language"
import type { LinkedText } from "./linked-text"
import { PRODUCT } from "./rejection-texts"

/**
 * The texts that a checkout must show (Ratepay's legal requirements): the sentence beside the order button, and the mandate of
 * a direct debit.
 */
export const legalCases = ["order", "mandate"] as const
export type LegalCase = (typeof legalCases)[number]

/** A link in such a text: `[what is shown](https://where.it.leads)`. */
const link = /\[([^[\]]+)\]\((https:\/\/[^\s()]+)\)/g

const text = z
  .string()
  .trim()
  .min(1)
  .max(4_000)
  .refine(
    (one) => !/[{}]/.test(one.replaceAll(PRODUCT, "")),
    `has a placeholder other than ${PRODUCT}, which is the only one`
  )
  .refine(
    (one) => !/[[\]<>]/.test(one.replaceAll(link, "")),
    "has a link that is not [text](https://…), or HTML"
  )

const textsOfLanguage = z.strictObject({
  order: text.optional(),
  mandate: text.optional(),
} satisfies Record<LegalCase, z.ZodType>)

/** A merchant's texts by language and case. The plugin's own text replaces each one that is missing. */
export const legalTextsSchema = byLanguage(textsOfLanguage)

export type LegalTexts = z.output<typeof legalTextsSchema>

/** Splits a legal text at its links, which have labels of their own. */
export function toParts(template: string): LinkedText {
  const parts: LinkedText = []
  let from = 0
  for (const { index, 0: whole, 1: label = "", 2: href } of template.matchAll(link)) {
    if (index > from) parts.push({ text: template.slice(from, index) })
    parts.push({ text: label, href })
    from = index + whole.length
  }
  if (from < template.length) parts.push({ text: template.slice(from) })
  return parts
}

const VERSION_LENGTH = 12

/** The version of a text. The same text always has the same version, and another text another one. */
export function versionOf(language: Language, template: string): string {
  const hash = createHash("sha256").update(template).digest("hex").slice(0, VERSION_LENGTH)
  return `${language}-${hash}`
}
