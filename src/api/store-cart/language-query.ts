import type { MedusaRequest } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { languages, type Language } from "../../modules/ratepay/records/texts/language"
import { parseInput } from "../parse-input"

/** The query of a page that wants its texts in one language. */
export const languageQuerySchema = z.strictObject({
  language: z.enum(languages, `must be one of ${languages.join(", ")}`).optional(),
})

/** The language that a request asks for; undefined where it names none. */
export function requestedLanguage({ query }: MedusaRequest): Language | undefined {
  return parseInput(languageQuerySchema, query).language
}
