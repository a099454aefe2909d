import fs from "node:fs"
import path from "node:path"
import { describeTogether } from "./shop"

const shops = path.join(__dirname, "../../http/shops")

/**
 * Runs all spec files of a folder of `http/shops`, and of its subfolders, in one shop.
 *
 * @param isWanted whether a file, named by its path in the folder, belongs to this shop; by default each does
 */
export function describeOneShop(name: string, isWanted: (file: string) => boolean = () => true): void {
  const files = fs
    .readdirSync(path.join(shops, name), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".spec.ts") && isWanted(file))
  describeTogether(() => {
    for (const file of files.sort()) jest.requireActual(path.join(shops, name, file))
  })
}
