import { correction, generate, mode, type Bitmap2D } from "lean-qr"
import type { GiroCodePayload } from "./to-payload"

/** The width in modules of the white border that a QR code needs to be found (its quiet zone). */
export const QUIET_MODULES = 4

/**
 * Draws a payload as the modules of a QR code. EPC069-12 requires error correction level M and at most version 13.
 *
 * The payload is one segment of bytes. Otherwise the library would announce a character set, which simple readers of banks can't
 * read.
 */
export function draw(payload: GiroCodePayload): Bitmap2D {
  return generate(mode.bytes(new TextEncoder().encode(payload)), {
    minCorrectionLevel: correction.M,
    maxCorrectionLevel: correction.M,
    maxVersion: 13,
  })
}
