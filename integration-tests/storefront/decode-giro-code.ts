import fs from "node:fs"
import type { Locator } from "playwright-core"
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader"

/** Reads the code that a page shows as a phone does: from a picture of it, as the browser has painted it. */
export async function decodeGiroCode(code: Locator): Promise<string> {
  // By default the library downloads it.
  const wasmBinary = fs.readFileSync(require.resolve("zxing-wasm/reader/zxing_reader.wasm"))
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasmBinary).buffer } })
  const found = await readBarcodes(new Uint8Array(await code.screenshot()), { formats: ["QRCode"] })
  return found.map(({ bytes }) => Buffer.from(bytes).toString("utf8")).join()
}
