import * as http from "node:http"

/** A request whose path may be malformed and whose body may not be JSON. */
export type RawRequest = {
  method: "get" | "post" | "put" | "delete"
  path: string
  headers: Record<string, string>
  body?: string
}

export type RawResponse = { status: number; headers: http.IncomingHttpHeaders; text: string }

/** Sends requests over kept-alive connections. */
export function createRawClient(baseUrl: string, connections: number) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  const { hostname, port } = new URL(baseUrl)

  const send = ({ method, path, headers, body }: RawRequest): Promise<RawResponse> =>
    new Promise((resolve, reject) => {
      const request = http.request({ agent, hostname, port, path, method: method.toUpperCase(), headers })
      request.on("error", reject)
      request.on("response", (response) => {
        let text = ""
        response.setEncoding("utf8")
        response.on("data", (part: string) => (text += part))
        response.on("error", reject)
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text })
        )
      })
      request.end(body)
    })

  return { send, close: () => agent.destroy() }
}
