import fs from "node:fs"
import path from "node:path"
import type { RatepayOptions } from "../../modules/ratepay/options"
import { accountsOf } from "../accounts"

const files = ["ts", "js", "mts", "mjs", "cjs"].map((ending) => `medusa-config.${ending}`)

/** The options whose secret values are written in the store's medusa-config instead of being read from the environment. */
export function findSecretsInCode(
  directory: string,
  options: RatepayOptions
): { option: string; file: string }[] {
  const secrets = secretsOf(options)
  return files.flatMap((file) => {
    const code = readIfThere(path.join(directory, file))
    return secrets.filter(({ value }) => code.includes(value)).map(({ option }) => ({ option, file }))
  })
}

function secretsOf(options: RatepayOptions): { option: string; value: string }[] {
  const { encryptionKey, previousEncryptionKeys, storefrontSecret } = options
  const secrets = [
    ...accountsOf(options).map(({ prefix, clientSecret: value }) => ({
      option: `${prefix}clientSecret`,
      value,
    })),
    { option: "encryptionKey", value: encryptionKey },
    ...previousEncryptionKeys.map((value) => ({ option: "previousEncryptionKeys", value })),
    { option: "storefrontSecret", value: storefrontSecret },
  ]
  return secrets.flatMap(({ option, value }) => (value === undefined ? [] : [{ option, value }]))
}

function readIfThere(file: string): string {
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : ""
}
