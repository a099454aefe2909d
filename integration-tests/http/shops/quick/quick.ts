/** Options with which a call that gets no answer is given up after a second, and is left to recovery. */
export const quick = { responseTimeoutMs: 300, retryBudgetMs: 900 }

/** Told from any other text wherever it should turn up. */
export const encryptionKey = Buffer.from("canary-key-of-thirty-two-bytes!!").toString("base64")
