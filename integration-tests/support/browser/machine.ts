import { once } from "node:events"
import { createServer } from "node:net"
import type { Machine } from "../../../testing/open-shop"

/** PostgreSQL runs already (global-setup.mjs); a shop finds it by DATABASE_URL (`runningDatabaseUrl`). */
export const machine: Machine = {
  startPostgres: () => Promise.reject(new Error("PostgreSQL is running.")),
  freePort: async () => {
    const server = createServer().listen(0)
    await once(server, "listening")
    const address = server.address()
    server.close()
    return typeof address === "object" && address !== null ? address.port : 0
  },
}

export function runningDatabaseUrl({
  DB_HOST,
  DB_PORT,
  DB_USERNAME,
  DB_PASSWORD,
}: NodeJS.ProcessEnv): string {
  const password = DB_PASSWORD ? `:${encodeURIComponent(DB_PASSWORD)}` : ""
  return `postgres://${DB_USERNAME}${password}@${DB_HOST}:${DB_PORT}/postgres`
}
