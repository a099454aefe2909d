import { toPngBuffer } from "lean-qr/extras/node_export"
import { draw, QUIET_MODULES } from "./draw"
import type { GiroCodePayload } from "./to-payload"

/** Pixels for each module: large enough to scan it from a screen and from paper. */
const SCALE = 8

/** Draws the GiroCode as a PNG, for e-mails: mail programs show no SVG. */
export function toPng(payload: GiroCodePayload): Buffer {
  const white = [255, 255, 255, 255] as const
  return Buffer.from(toPngBuffer(draw(payload), { off: white, pad: QUIET_MODULES, scale: SCALE }))
}
