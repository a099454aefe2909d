import fs from "node:fs"
import path from "node:path"
import { describeApi } from "../openapi/describe-api"

const root = path.resolve(__dirname, "../../..")
const file = path.join(root, "openapi.json")
const { version } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as {
  version: string
}

it("openapi.json describes what the routes parse and respond (`npm run openapi` writes it)", () => {
  const described = `${JSON.stringify(describeApi(version), null, 2)}\n`

  expect(fs.readFileSync(file, "utf8")).toEqual(described)
})

it("describeApi describes each route that has a file, and no other", () => {
  const api = path.join(root, "src/api")
  const routes = fs
    .readdirSync(api, { recursive: true, encoding: "utf8" })
    .filter((name) => path.basename(name) === "route.ts")
    .flatMap((name) => {
      const url = `/${path.dirname(name).replaceAll("[", "{").replaceAll("]", "}")}`
      const source = fs.readFileSync(path.join(api, name), "utf8")
      return [...source.matchAll(/export (?:async )?function (GET|POST|PUT|DELETE)/g)].map(
        ([, method]) => `${method} ${url}`
      )
    })
  const described = Object.entries(describeApi(version).paths).flatMap(([url, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${url}`)
  )

  expect(described.sort()).toEqual(routes.sort())
})
