import fs from "node:fs"
import path from "node:path"
import { describeTogether } from "./shop"

const shops = path.join(__dirname, "../http/shops")

/** All that is described in a folder of `http/shops`, in one shop. */
export function describeOneShop(name: string): void {
  const files = fs.readdirSync(path.join(shops, name)).filter((file) => file.endsWith(".spec.ts"))
  describeTogether(() => {
    for (const file of files.sort()) jest.requireActual(path.join(shops, name, file))
  })
}
