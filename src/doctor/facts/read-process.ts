import tls from "node:tls"
import type { ProcessFacts } from "../facts"

/** What the environment of this process says about it and its connections. */
export function readProcess(): ProcessFacts {
  const { NODE_ENV, NODE_TLS_REJECT_UNAUTHORIZED } = process.env
  return {
    isProduction: NODE_ENV === "production",
    acceptsAnyCertificate: NODE_TLS_REJECT_UNAUTHORIZED === "0",
    lowestTls: tls.DEFAULT_MIN_VERSION,
  }
}
