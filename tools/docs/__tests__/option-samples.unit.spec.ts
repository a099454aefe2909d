import fs from "node:fs"
import path from "node:path"
import ts from "typescript"
import { parseOptions } from "../../../src/modules/ratepay/options"

const root = path.resolve(__dirname, "../../..")
const credentials = { environment: "integration", clientId: "client", clientSecret: "secret" }

/** The excerpts of the plugin's options in the docs: blocks that begin with a field, not with a statement. */
const excerpts = fs
  .readdirSync(path.join(root, "docs"))
  .filter((file) => file.endsWith(".md"))
  .flatMap((file) =>
    [...fs.readFileSync(path.join(root, "docs", file), "utf8").matchAll(/```ts\n(\w+: [\s\S]*?)```/g)].map(
      ([, text = ""]) => ({ file, text })
    )
  )

/** What the environment of a store has: keys where a key belongs. */
const environment = new Proxy<Record<string, string>>(
  {},
  {
    get: (_, name) =>
      String(name).endsWith("ENCRYPTION_KEY") ? Buffer.alloc(32, String(name)).toString("base64") : "a-text",
  }
)

it("finds the excerpts of options", () => {
  expect(excerpts.length).toBeGreaterThan(3)
})

it.each(excerpts)("takes the options in docs/$file as they stand there", ({ text }) => {
  const { outputText } = ts.transpileModule(`sample = {${text}}`, {
    compilerOptions: { target: ts.ScriptTarget.ES2022 },
  })
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the sample is ours, and runs nowhere else
  const read = new Function("process", `let sample\n${outputText}\nreturn sample`) as (
    process: object
  ) => Record<string, unknown>
  const sample = read({ env: environment })
  const shop = "accounts" in sample ? {} : { partnerShopId: "SHOP" }
  expect(() => parseOptions({ ...credentials, ...shop, ...sample })).not.toThrow()
})
