import type { Logger } from "@medusajs/framework/types"
import { correlationId } from "../../observability/correlation"
import type { RatepayLogEntry } from "../../ratepay-api"
import type { RatepayOptions } from "./options"

const levels = ["silent", "error", "warn", "info", "debug"] as const

export type Log = {
  error(message: string): void
  warn(message: string): void
  info(message: string): void
  /** One HTTP exchange with Ratepay: a warning when it brought no answer, else for debugging. */
  exchange(entry: RatepayLogEntry): void
}

/**
 * Medusa's logger, held to the plugin's own log level. Each line names the operation it was written about; it carries
 * ids and amounts, never a buyer.
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
    exchange: (entry) => {
      const noAnswer = [
        "network",
        "timeout",
        "rate_limited",
        "server_error",
        "unreadable",
        "refused",
      ].includes(entry.outcome)
      write(noAnswer ? "warn" : "debug", describe(entry))
    },
  }
}

function describe(entry: RatepayLogEntry): string {
  const {
    operation,
    outcome,
    httpStatus,
    attempt,
    durationMs,
    ratepayTransactionId,
    ratepayOperationId,
    errorCode,
  } = entry
  return [
    `${operation} ${outcome}`,
    httpStatus && `status ${httpStatus}`,
    errorCode,
    `attempt ${attempt}`,
    `${Math.round(durationMs)} ms`,
    ratepayTransactionId && `transaction ${ratepayTransactionId}`,
    ratepayOperationId,
  ]
    .filter(Boolean)
    .join(", ")
}
