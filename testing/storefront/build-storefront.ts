import { execFile } from "node:child_process"
import path from "node:path"
import { promisify } from "node:util"
import { runNext } from "./run-next"

/**
 * Builds the storefront kit, and with it the example shop, which takes the kit as any shop does: by what is published of it.
 *
 * @throws Error with the output if one of them fails or `interruption` is aborted.
 */
export async function buildStorefront(interruption?: AbortSignal): Promise<void> {
  const kit = path.resolve(__dirname, "../../storefront/tools/build.mjs")
  await promisify(execFile)(process.execPath, [kit], { signal: interruption })
  const shop = runNext(["build"], {}, interruption)
  const code = await shop.ended
  if (code !== 0) throw new Error(`The example shop can't be built:\n${shop.output()}`)
}
