import * as http from "node:http"

/** A request as it goes over the wire: a path that may be none, a body that may be no JSON. */
export type RawRequest = {
  method: "get" | "post"
  path: string
  headers: Record<string, string>
  body?: string
}

/** Sends requests over connections that are kept, and answers with status and text. */
export function createRawClient(baseUrl: string, connections: number) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  const { hostname, port } = new URL(baseUrl)

  const send = ({ method, path, headers, body }: RawRequest): Promise<{ status: number; text: string }> =>
    new Promise((resolve, reject) => {
      const request = http.request({ agent, hostname, port, path, method: method.toUpperCase(), headers })
      request.on("error", reject)
      request.on("response", (response) => {
        let text = ""
        response.setEncoding("utf8")
        response.on("data", (part: string) => (text += part))
        response.on("error", reject)
        response.on("end", () => resolve({ status: response.statusCode ?? 0, text }))
      })
      request.end(body)
    })

  return { send, close: () => agent.destroy() }
}
