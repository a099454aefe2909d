import { createWriteStream } from "node:fs"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Transform } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { MedusaRequest } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"

/** More than a million rows have. */
const MOST_BYTES = 512 * 1024 * 1024

/** An error in the form of express' own middleware, whose status Medusa keeps. */
class TooLarge extends Error {
  override readonly name = "TooLarge"
  readonly status = 413
  readonly statusCode = 413
  readonly expose = true
}

/**
 * Writes the body of a request to a temporary file as it arrives, runs work on it, and removes it. So a slow connection keeps no
 * database transaction open, and the file is in memory at no time. Nobody else on the machine can read it.
 *
 * @throws MedusaError (invalid data) where the body is not of the type text/csv or breaks off, and an error with the status 413
 *   where it is too long
 */
export async function receiveFile<T>(request: MedusaRequest, work: (path: string) => Promise<T>): Promise<T> {
  if (!request.is("text/csv") || request.headers["content-encoding"] !== undefined)
    throw invalid("the body must be a file of the type text/csv, without content encoding")
  if (Number(request.headers["content-length"] ?? 0) > MOST_BYTES) throw tooLarge()
  const directory = await mkdtemp(join(tmpdir(), "ratepay-settlement-"))
  try {
    const path = join(directory, "file.csv")
    await pipeline(request, limit(), createWriteStream(path, { flags: "wx", mode: 0o600 })).catch(
      (error: unknown) => {
        if (request.complete || error instanceof TooLarge) throw error
        throw invalid("the body broke off")
      }
    )
    return await work(path)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

function limit(): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length
      if (bytes > MOST_BYTES) done(tooLarge())
      else done(null, chunk)
    },
  })
}

function tooLarge(): TooLarge {
  return new TooLarge(`Invalid request: the file is longer than ${MOST_BYTES} bytes.`)
}

function invalid(what: string): MedusaError {
  return new MedusaError(MedusaError.Types.INVALID_DATA, `Invalid request: ${what}`)
}
