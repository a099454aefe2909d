/** Options with which a call without a response ends after a second, and is left to recovery. */
export const quick = { responseTimeoutMs: 300, retryBudgetMs: 900 }

/** A text that occurs nowhere else. */
export const encryptionKey = Buffer.from("canary-key-of-thirty-two-bytes!!").toString("base64")
