import { createHash } from "node:crypto"
import type { Run } from "./plan-runs"

/** Tells whether a run is the one that was made before: the same case, word for word, in the same place. */
export function hashRun(run: Run): string {
  return createHash("sha256").update(JSON.stringify(run)).digest("hex").slice(0, 16)
}
