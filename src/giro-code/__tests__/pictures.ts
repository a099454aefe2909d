import { inflateSync } from "node:zlib"

/** Pixels as decoders take them: four bytes each. */
export type Picture = { data: Uint8ClampedArray; width: number; height: number; colorSpace: "srgb" }

function fromBlack(width: number, height: number, isBlack: (x: number, y: number) => boolean): Picture {
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      if (isBlack(x, y)) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3)
  return { data, width, height, colorSpace: "srgb" }
}

/** A PNG of one bit per pixel, black or white, as pixels. */
export function readPng(png: Buffer): Picture {
  const width = png.readUInt32BE(16)
  const height = png.readUInt32BE(20)
  const [depth, colour] = [png[24], png[25]]
  if (depth !== 1 || (colour !== 0 && colour !== 3))
    throw new Error("This test reads pictures of one bit only.")
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    chunks.set(png.toString("latin1", at + 4, at + 8), png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  const rows = inflateSync(chunks.get("IDAT") ?? Buffer.of())
  const palette = chunks.get("PLTE") ?? Buffer.of(0, 0, 0, 255, 255, 255)
  const rowBytes = 1 + Math.ceil(width / 8)
  return fromBlack(width, height, (x, y) => {
    const bit = (Number(rows[y * rowBytes + 1 + (x >> 3)]) >> (7 - (x & 7))) & 1
    return palette[bit * 3] === 0
  })
}

/** What a browser paints of our SVG: the white square, then one stroke of one module's height for each run. */
export function paintSvg(svg: string, scale: number): Picture {
  const [left = 0, top = 0, width = 0, height = 0] = (/viewBox="([^"]+)"/.exec(svg)?.[1] ?? "")
    .split(" ")
    .map(Number)
  const [, runs = ""] = /stroke="#000" d="([^"]+)"/.exec(svg) ?? []
  const black = new Set(
    [...runs.matchAll(/M(\d+) (\d+)\.5h(\d+)/g)].flatMap(([, x, y, length]) =>
      Array.from({ length: Number(length) }, (_, at) => `${Number(x) + at},${y}`)
    )
  )
  return fromBlack(width * scale, height * scale, (x, y) =>
    black.has(`${Math.floor(x / scale) + left},${Math.floor(y / scale) + top}`)
  )
}
