import { createHash } from "node:crypto"
import type { IncomingHttpHeaders } from "node:http"
import type { Request } from "express"
import { inferred } from "../inferred"
import type { Instance } from "../instance"
import type { Call } from "../operations/call"
import { invalidFields } from "../wire/decline"
import { json, refusal, type SandboxResponse } from "./response"
import type { Route } from "./routes"
import { executed, identify, type Arrived, type Served } from "./serve"

/** Serves one endpoint of the Payment or OTP API: authentication, media type, idempotency, then the operation. */
export async function serveRoute(
  instance: Instance,
  route: Route,
  arrived: Arrived,
  baseUrl: string
): Promise<Served> {
  const { request, text, body, fault, entry } = arrived
  const delay = async () => {
    if (fault?.kind === "delay") await instance.pause(fault.ms)
  }
  const identified = identify(instance, request)
  if (identified.kind !== "sender") {
    await delay()
    const { status, body } = inferred.unidentified[identified.kind]
    return executed(json(status, body))
  }
  const { sender } = identified

  if (route.takes && !hasMediaType(request, route.takes)) {
    return executed(json(inferred.wrongMediaTypeStatus, { sandbox_error: `the body must be ${route.takes}` }))
  }

  const { world } = instance
  const execute = async (): Promise<SandboxResponse> => {
    await delay()
    const call: Call = {
      world,
      sender,
      contract: instance.settings.contract,
      otp: instance.settings.otp,
      now: instance.clock.now(),
      baseUrl,
      log: instance.settings.log,
      pause: instance.pause,
      transactionId: request.params["transactionId"] ?? "",
      resourceId: request.params["resourceId"] ?? "",
      body,
      representation: asksForRepresentation(request.headers),
      noteIgnoredFields: (jsonPaths) => {
        entry.ignoredFields = jsonPaths
      },
    }
    return route.operation(call)
  }

  const key = request.header("idempotency-key")
  if (!route.isIdempotent || key === undefined) return executed(await execute())
  if (key === "" || key.length > inferred.idempotencyKeyMaximumLength) {
    const message = `size must be between 1 and ${inferred.idempotencyKeyMaximumLength}`
    return executed(refusal(invalidFields({ json_path: "Idempotency-Key", message })))
  }
  const outcome = await world.responses.run(
    JSON.stringify([sender.name, key]),
    toFingerprint(request, text),
    instance.clock.now,
    execute
  )
  if (outcome.kind === "key_reused") return executed(refusal({ category: "CONFLICT", reasons: [] }))
  if (outcome.kind === "replayed") await delay()
  return { sandboxResponse: outcome.response, replayed: outcome.kind === "replayed" }
}

/** Two requests are the same if these are equal (Payment API v2, 2.3): method, path, two headers and the bytes of the body. */
function toFingerprint(request: Request, text: string): string {
  const { prefer, "x-partner": partner } = request.headers
  const parts = [request.method, request.originalUrl, prefer ?? null, partner ?? null, text]
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64")
}

function asksForRepresentation(headers: IncomingHttpHeaders): boolean {
  const { prefer } = headers
  const preferences = Array.isArray(prefer) ? prefer.join(",") : (prefer ?? "")
  return preferences.split(",").some((preference) => preference.trim() === "return=representation")
}

function hasMediaType(request: Request, expected: string): boolean {
  const given = request.header("content-type") ?? ""
  return given.split(";", 1).join("").trim().toLowerCase() === expected
}
