import fs from "node:fs"
import path from "node:path"
import { describeOneShop } from "../support/shop"

const folder = path.join(__dirname, "one-shop")

describeOneShop(() => {
  for (const file of fs.readdirSync(folder).sort()) jest.requireActual(path.join(folder, file))
})
