import type { Bitmap2D } from "lean-qr"
import { draw, QUIET_MODULES } from "./draw"
import type { GiroCodePayload } from "./to-payload"

/**
 * Draws the GiroCode as an SVG element for a page. It is black on white on a dark page too, and screen readers read its title. It
 * contains no script, style or address, and any title is escaped.
 *
 * @param title what the picture shows, in the reader's language
 */
export function toSvg(payload: GiroCodePayload, title: string): string {
  const code = draw(payload)
  const side = code.size + 2 * QUIET_MODULES
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escapeAttribute(title)}"` +
    ` viewBox="${-QUIET_MODULES} ${-QUIET_MODULES} ${side} ${side}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M${-QUIET_MODULES} ${-QUIET_MODULES}h${side}v${side}h-${side}z"/>` +
    `<path stroke="#000" d="${toRuns(code)}"/></svg>`
  )
}

/** Draws one stroke for each run of black modules. The result is a third as long as the outlines that lean-qr offers. */
function toRuns(code: Bitmap2D): string {
  let runs = ""
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      const start = x
      while (code.get(x, y)) x += 1
      if (x > start) runs += `M${start} ${y}.5h${x - start}`
    }
  }
  return runs
}

function escapeAttribute(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replace(/\p{Cc}+/gu, " ")
}
