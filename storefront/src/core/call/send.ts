/** A response of the shop's Medusa. `body` is its parsed JSON, undefined if it is not JSON. */
export type Response = { status: number; body?: unknown; retryAfter?: string | null }

/** Sends one request to a path of Medusa's store API. It throws if no response arrives. */
export type Send = (method: "GET" | "POST" | "PUT", path: string, body?: object) => Promise<Response>
