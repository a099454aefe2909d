import type { Send } from "../core/call/send.ts"

/** The part of Medusa's JS SDK that is used (`new Medusa(…)` of `@medusajs/js-sdk`). */
export type Sdk = {
  client: {
    fetch: (
      path: string,
      init: { method: string; headers: Record<string, string>; cache: "no-store"; body?: object }
    ) => Promise<unknown>
  }
}

/**
 * Sends requests to the address and with the key of the SDK.
 *
 * It does not use the SDK's own fetch, which keeps only the message of a refusal and loses which fields are wrong. If the SDK's
 * settings can't be read, its fetch is used all the same, and a refusal has a general text.
 */
export function sendWithSdk({ client }: Sdk, headers: Record<string, string>): Send {
  return async (method, path, body) => {
    const settings = settingsOf(client)
    if (settings === undefined) return sendByClient(client, method, path, body, headers)
    const response = await fetch(settings.baseUrl.replace(/\/$/, "") + path, {
      method,
      cache: "no-store",
      headers: {
        "content-type": "application/json",
        "x-publishable-api-key": settings.publishableKey,
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    return {
      status: response.status,
      body: await response.json().catch(() => undefined),
      retryAfter: response.headers.get("retry-after"),
    }
  }
}

function settingsOf(client: object): { baseUrl: string; publishableKey: string } | undefined {
  const config: unknown = Reflect.get(client, "config")
  if (typeof config !== "object" || config === null) return undefined
  const baseUrl: unknown = Reflect.get(config, "baseUrl")
  const publishableKey: unknown = Reflect.get(config, "publishableKey")
  if (typeof baseUrl !== "string" || !baseUrl) return undefined
  return { baseUrl, publishableKey: typeof publishableKey === "string" ? publishableKey : "" }
}

async function sendByClient(
  client: Sdk["client"],
  method: string,
  path: string,
  body: object | undefined,
  headers: Record<string, string>
) {
  try {
    const read = await client.fetch(path, { method, headers, cache: "no-store", ...(body && { body }) })
    return { status: 200, body: read }
  } catch (error) {
    const status: unknown = error instanceof Error ? Reflect.get(error, "status") : undefined
    if (typeof status !== "number") throw error
    return { status }
  }
}
