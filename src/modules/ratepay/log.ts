import type { Logger } from "@medusajs/framework/types"
import { correlationId } from "../../observability/correlation"
import type { RatepayLogEntry } from "../../ratepay-api"
import type { RatepayOptions } from "./options"

const levels = ["silent", "error", "warn", "info", "debug"] as const

export type Log = {
  error(message: string): void
  warn(message: string): void
  info(message: string): void
  /** Logs one HTTP attempt, with the account where there are several: as a warning when Ratepay gave no usable response, else at the level "debug". */
  attempt(entry: RatepayLogEntry, account?: string): void
}

/**
 * Medusa's logger, limited to the plugin's own log level. Each line begins with the id of the operation that it is about,
 * where there is one. Lines hold ids and amounts, never buyer data.
 */
export function createLog(logger: Logger | undefined, logLevel: RatepayOptions["logLevel"]): Log {
  const isOn = (level: (typeof levels)[number]) => levels.indexOf(level) <= levels.indexOf(logLevel)
  const write = (level: "error" | "warn" | "info" | "debug", message: string) => {
    if (!isOn(level)) return
    const id = correlationId()
    logger?.[level](`ratepay${id === undefined ? "" : ` [${id}]`}: ${message}`)
  }
  return {
    error: (message) => write("error", message),
    warn: (message) => write("warn", message),
    info: (message) => write("info", message),
    attempt: (entry, account) => {
      const noResponse = [
        "network",
        "timeout",
        "rate_limited",
        "server_error",
        "unreadable",
        "refused",
      ].includes(entry.outcome)
      write(noResponse ? "warn" : "debug", describe(entry, account))
    },
  }
}

function describe(entry: RatepayLogEntry, account: string | undefined): string {
  const {
    operation,
    outcome,
    httpStatus,
    attempt,
    durationMs,
    ratepayTransactionId,
    ratepayOperationId,
    errorCode,
    host,
  } = entry
  return [
    `${operation} ${outcome}`,
    account !== undefined && `account ${account}`,
    httpStatus && `status ${httpStatus}`,
    errorCode,
    host,
    `attempt ${attempt}`,
    `${Math.round(durationMs)} ms`,
    ratepayTransactionId && `transaction ${ratepayTransactionId}`,
    ratepayOperationId,
  ]
    .filter(Boolean)
    .join(", ")
}
