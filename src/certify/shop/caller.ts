import axios from "axios"

/** A parsed response of Medusa's API with any status. */
export type ApiResponse = { status: number; body: unknown }

export type Caller = {
  get(path: string): Promise<ApiResponse>
  post(path: string, body?: unknown): Promise<ApiResponse>
  delete(path: string): Promise<ApiResponse>
}

const TIMEOUT_MS = 120_000

/** Calls a running Medusa with some headers. Returns every response, whatever its status. */
export function createCaller(baseURL: string, headers: Record<string, string>): Caller {
  const http = axios.create({ baseURL, timeout: TIMEOUT_MS, headers, validateStatus: () => true })
  return {
    get: async (path) => {
      const { status, data } = await http.get<unknown>(path)
      return { status, body: data }
    },
    delete: async (path) => {
      const { status, data } = await http.delete<unknown>(path)
      return { status, body: data }
    },
    post: async (path, body = {}) => {
      const { status, data } = await http.post<unknown>(path, body)
      return { status, body: data }
    },
  }
}
