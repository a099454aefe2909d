import { z } from "@medusajs/framework/zod"
import { checkCodes, groups, results } from "../../doctor/check"
import { sections } from "../../doctor/shown-options"

const checkSchema = z
  .strictObject({
    code: z.enum(checkCodes).meta({ description: "The anchor of the check's section in docs/doctor.md" }),
    group: z.enum(groups),
    result: z.enum(results),
    looks_at: z.string(),
    why: z.string(),
    problems: z.array(
      z.strictObject({
        code: z.string(),
        level: z.enum(["warning", "wrong"]),
        values: z.record(z.string(), z.unknown()),
        found: z.string(),
        to_do: z.string(),
      })
    ),
    reason: z.string().nullable().meta({ description: "Why the check could not run" }),
  })
  .meta({ id: "Check" })

export const checksResponseSchema = z.strictObject({ checks: z.array(checkSchema) })
export type ChecksResponse = z.infer<typeof checksResponseSchema>

const optionSchema = z
  .strictObject({
    name: z.string(),
    section: z.enum(sections).meta({ description: "The anchor of its section in docs/configuration.md" }),
    value: z.unknown().meta({
      description:
        "null where it is not set, and for secrets; of texts the languages, of receivers the number",
    }),
    is_set: z.boolean(),
    is_secret: z.boolean(),
    is_default: z.boolean(),
  })
  .meta({ id: "Option" })

export const configurationResponseSchema = z.strictObject({
  version: z.string(),
  options: z.array(optionSchema),
})
export type ConfigurationResponse = z.infer<typeof configurationResponseSchema>
