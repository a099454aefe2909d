import fs from "node:fs"
import fc from "fast-check"
import jsQR from "jsqr"
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader"
import { toPayload, toPng, toSvg, type GiroCodePayload } from ".."
import { aTransfer } from "./a-transfer"
import { anyTransfer } from "./any-transfer"
import { paintSvg, readPng, type Picture } from "./pictures"

/** A fiftieth, as each transfer is drawn twice and decoded four times, which takes tens of milliseconds. */
const runs = Math.ceil(Number(process.env.PROPERTY_RUNS ?? 5_000) / 50)

beforeAll(() => {
  // By default the library downloads it.
  const wasmBinary = fs.readFileSync(require.resolve("zxing-wasm/reader/zxing_reader.wasm"))
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasmBinary).buffer } })
})

function required(payload: GiroCodePayload | undefined): GiroCodePayload {
  if (payload === undefined) throw new Error("This transfer has a code.")
  return payload
}

const pictures = (payload: GiroCodePayload): Picture[] => [
  readPng(toPng(payload)),
  paintSvg(toSvg(payload, "GiroCode"), 5),
]

/** Reads a code like older banking apps do. */
function readPlainly({ data, width, height }: Picture): string | undefined {
  return jsQR(data, width, height)?.data
}

async function readFully(picture: Picture) {
  const [found, ...more] = await readBarcodes(picture, { formats: ["QRCode"] })
  expect(more).toEqual([])
  return found
}

describe("a drawn GiroCode", () => {
  it("is read by two decoders, as PNG and as SVG, for any transfer", async () => {
    await fc.assert(
      fc.asyncProperty(anyTransfer, async (transfer) => {
        const payload = required(toPayload(transfer))

        for (const picture of pictures(payload)) {
          expect(readPlainly(picture)).toBe(payload)
          const found = await readFully(picture)
          expect(Buffer.from(found?.bytes ?? []).toString("utf8")).toBe(payload)
          expect({ level: found?.ecLevel, eci: found?.hasECI }).toEqual({ level: "M", eci: false })
          expect(Number(found?.version)).toBeLessThanOrEqual(13)
        }
      }),
      { numRuns: runs }
    )
  })

  it("has a white border of four modules on every side", () => {
    const { data, width, height } = paintSvg(toSvg(required(toPayload(aTransfer())), "GiroCode"), 1)
    const isBlack = (x: number, y: number) => data[(y * width + x) * 4] === 0

    expect(isBlack(4, 4)).toBe(true)
    for (let along = 0; along < width; along += 1)
      for (let depth = 0; depth < 4; depth += 1)
        for (const [x, y] of [
          [along, depth],
          [along, height - 1 - depth],
          [depth, along],
          [width - 1 - depth, along],
        ] as const)
          expect(isBlack(x, y)).toBe(false)
  })

  it("is one SVG element with a label, whatever the title contains", () => {
    const payload = required(toPayload(aTransfer()))

    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (title) => {
        const svg = toSvg(payload, title)

        expect(svg.match(/<[^>]*>/g)).toHaveLength(4)
        expect(svg).toMatch(
          /^<svg [^<>]*aria-label="[^"<>]*" viewBox="[-\d ]+" shape-rendering="crispEdges"><path /
        )
      })
    )
    expect(toSvg(payload, '"><script>&')).toContain('aria-label="&quot;&gt;&lt;script&gt;&amp;"')
  })

  it("has less than 4,000 characters as SVG", () => {
    expect(toSvg(required(toPayload(aTransfer())), "GiroCode").length).toBeLessThan(4_000)
  })
})
