import fs from "node:fs"
import path from "node:path"
import { z } from "@medusajs/framework/zod"
import { jsonSchema, type JsonSchema } from "./json-schema"

/** A body is JSON, or a file, which has tests of its own. */
const bodySchema = z.object({
  content: z.object({ "application/json": z.object({ schema: jsonSchema }).optional() }),
})
const methodSchema = z.object({ requestBody: bodySchema.optional() })
const documentSchema = z.object({
  paths: z.record(
    z.string(),
    z.object({
      get: methodSchema.optional(),
      post: methodSchema.optional(),
      put: methodSchema.optional(),
      delete: methodSchema.optional(),
    })
  ),
})

export type OwnRoute = {
  method: "get" | "post" | "put" | "delete"
  path: string
  hasBody: boolean
  /** The schema of its body. */
  schema: JsonSchema
}

/** The plugin's own routes as openapi.json lists them; a unit test says that it lists them all. */
export function listOwnRoutes(): OwnRoute[] {
  const file = path.resolve(__dirname, "../../../openapi.json")
  const { paths } = documentSchema.parse(JSON.parse(fs.readFileSync(file, "utf8")))
  return Object.entries(paths).flatMap(([url, methods]) =>
    (["get", "post", "put", "delete"] as const).flatMap((method) => {
      const route = methods[method]
      if (route === undefined) return []
      const schema = route.requestBody?.content["application/json"]?.schema
      return [{ method, path: url, hasBody: schema !== undefined, schema: schema ?? {} }]
    })
  )
}
