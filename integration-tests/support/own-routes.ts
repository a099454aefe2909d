import fs from "node:fs"
import path from "node:path"
import { z } from "@medusajs/framework/zod"

const documentSchema = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.enum(["get", "post", "delete"]),
      z.looseObject({ requestBody: z.unknown().optional() }).optional()
    )
  ),
})

export type OwnRoute = { method: "get" | "post" | "delete"; path: string; hasBody: boolean }

/** The plugin's own routes as openapi.json lists them; a unit test says that it lists them all. */
export function listOwnRoutes(): OwnRoute[] {
  const file = path.resolve(__dirname, "../../openapi.json")
  const { paths } = documentSchema.parse(JSON.parse(fs.readFileSync(file, "utf8")))
  return Object.entries(paths).flatMap(([url, methods]) =>
    (["get", "post", "delete"] as const).flatMap((method) => {
      const route = methods[method]
      return route ? [{ method, path: url, hasBody: route.requestBody !== undefined }] : []
    })
  )
}
