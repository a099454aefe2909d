import express, { type Response, type Router } from "express"
import { z } from "@medusajs/framework/zod"
import { operationNames } from "../http/operation-name"
import type { Instance } from "../instance"
import { settlementForms, writeSettlement } from "../settlement/write-settlement"
import { readBody } from "../wire/parse-body"
import { faultSchema } from "./fault-plan"
import { findBalances, listBalances } from "./find-balances"

const clockSchema = z.union([
  z.strictObject({ advance_ms: z.int() }),
  z.strictObject({ set: z.iso.datetime({ offset: true }) }),
])

const filterSchema = z.strictObject({
  operation: z.enum(operationNames).optional(),
  sender: z.string().optional(),
  method: z.string().optional(),
  status: z.coerce.number().int().optional(),
  path_includes: z.string().optional(),
  replayed: z.enum(["true", "false"]).optional(),
})

/** The control API under /_sandbox. It needs no token, is not hit by faults and does not appear in the request log. */
export function createControlRouter(instance: Instance): Router {
  const router = express.Router({ caseSensitive: true, strict: true })

  router.get("/requests", (request, response) => {
    const filter = read(filterSchema, request.query, response)
    if (!filter) return
    const { path_includes: pathIncludes, replayed, ...rest } = filter
    const isReplayed = replayed === undefined ? undefined : replayed === "true"
    response.json({ requests: instance.requests.list({ ...rest, pathIncludes, replayed: isReplayed }) })
  })
  router.get("/transactions", (_request, response) => {
    response.json({ transactions: listBalances(instance) })
  })
  router.get("/transactions/:id", (request, response) => {
    const balances = findBalances(instance, request.params.id)
    if (balances) response.json(balances)
    else response.status(404).json({ sandbox_error: `no transaction ${request.params.id}` })
  })
  router.get("/settlement", (request, response) => {
    const query = read(z.strictObject({ form: z.enum(settlementForms) }), request.query, response)
    if (query) response.type("text/csv").send(writeSettlement(instance, query.form))
  })
  router.post("/reset", (request, response) => {
    const body: unknown = request.body
    if (typeof body === "string" && body !== "" && !read(z.strictObject({}), toValue(body), response)) return
    instance.reset()
    response.status(204).end()
  })
  router.get("/clock", (_request, response) => {
    response.json({ now: instance.clock.now().toISOString() })
  })
  router.post("/clock", (request, response) => {
    const change = read(clockSchema, toValue(request.body), response)
    if (!change) return
    if ("advance_ms" in change) instance.clock.advance(change.advance_ms)
    else instance.clock.set(new Date(change.set))
    response.json({ now: instance.clock.now().toISOString() })
  })
  router.get("/faults", (_request, response) => {
    response.json({ faults: instance.faults.planned() })
  })
  router.post("/faults", (request, response) => {
    const fault = read(faultSchema, toValue(request.body), response)
    if (!fault) return
    instance.faults.add(fault)
    response.status(201).json({ faults: instance.faults.planned() })
  })
  router.delete("/faults", (_request, response) => {
    instance.faults.clear()
    response.status(204).end()
  })
  return router
}

function toValue(body: unknown): unknown {
  const read = readBody(typeof body === "string" ? body : "")
  return read.kind === "json" ? read.value : undefined
}

/** Parses the input of a control request, or sends a 400 that names everything wrong. */
function read<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  response: Response
): z.output<Schema> | undefined {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  response.status(400).json({ sandbox_error: z.prettifyError(result.error) })
  return undefined
}
