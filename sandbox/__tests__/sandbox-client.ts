import type { Sandbox, Sender } from "../index"

export type Reply = {
  status: number
  mediaType: string | null
  headers: Headers
  text: string
  /** The parsed body, or null when there is none. */
  body: unknown
}

export type Extras = { headers?: Record<string, string>; key?: string; full?: boolean }

export type Client = {
  send(method: string, path: string, body?: unknown, extras?: Extras): Promise<Reply>
  post(path: string, body?: unknown, extras?: Extras): Promise<Reply>
  get(path: string, extras?: Extras): Promise<Reply>
  patch(path: string, body: unknown, extras?: Extras): Promise<Reply>
  authorize(body: unknown, extras?: Extras): Promise<Reply>
  /** Authorizes and returns the path of the new transaction, whatever its result. */
  open(body: unknown): Promise<string>
}

/** Requests a token, with the given changes to a right request. */
export async function requestToken(sandbox: Sandbox, changes: Record<string, unknown> = {}): Promise<Reply> {
  const right = {
    client_id: sandbox.clientId,
    client_secret: sandbox.clientSecret,
    audience: sandbox.baseUrl,
    grant_type: "client_credentials",
  }
  return call(sandbox.tokenUrl, "POST", { ...right, ...changes }, { "Content-Type": "application/json" })
}

/** A client of a sandbox that has a token of one of its senders and sends JSON. It returns responses unparsed. */
export async function connect(
  sandbox: Sandbox,
  sender: Sender | undefined = sandbox.senders[0]
): Promise<Client> {
  const credentials = { client_id: sender?.clientId, client_secret: sender?.clientSecret }
  const token = field(await requestToken(sandbox, credentials), "access_token")
  const send: Client["send"] = (method, path, body, extras = {}) =>
    call(path.startsWith("http") ? path : `${sandbox.baseUrl}${path}`, method, body, {
      Authorization: `Bearer ${token}`,
      "Content-Type": method === "PATCH" ? "application/merge-patch+json" : "application/json",
      ...(extras.key && { "Idempotency-Key": extras.key }),
      ...(extras.full && { Prefer: "return=representation" }),
      ...extras.headers,
    })
  const post: Client["post"] = (path, body, extras) => send("POST", path, body, extras)
  const authorize: Client["authorize"] = (body, extras) => post("/v2/transactions", body, extras)
  return {
    send,
    post,
    get: (path, extras) => send("GET", path, undefined, extras),
    patch: (path, body, extras) => send("PATCH", path, body, extras),
    authorize,
    open: async (body) => `/v2/transactions/${field(await authorize(body), "ratepay_transaction_id")}`,
  }
}

/** Reads the body of a reply as an object. */
export function record({ status, text, body }: Reply): object {
  if (typeof body !== "object" || body === null) throw new Error(`no object in ${status} ${text}`)
  return body
}

/** Reads a string property of a reply. */
export function field(reply: Reply, name: string): string {
  const [, value] = Object.entries(record(reply)).find(([key]) => key === name) ?? []
  if (typeof value !== "string") throw new Error(`no ${name} in ${reply.status} ${reply.text}`)
  return value
}

/** The last part of a path. */
export function idOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1)
}

async function call(
  url: string,
  method: string,
  body: unknown,
  headers: Record<string, string>
): Promise<Reply> {
  const sent = body === undefined || typeof body === "string" ? body : JSON.stringify(body)
  const response = await fetch(url, { method, headers, body: sent })
  const text = await response.text()
  const parsed: unknown = text === "" ? null : JSON.parse(text)
  return {
    status: response.status,
    mediaType: response.headers.get("content-type"),
    headers: response.headers,
    text,
    body: parsed,
  }
}
