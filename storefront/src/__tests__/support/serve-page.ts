import { randomBytes } from "node:crypto"
import { once } from "node:events"
import fs from "node:fs"
import { createServer, type IncomingMessage } from "node:http"
import path from "node:path"
import { build } from "esbuild"
import type { FakeShop } from "./fake-shop.ts"

const source = path.resolve(__dirname, "../..")

/** The page as a bundler splits it into files. */
async function bundle(): Promise<Map<string, string>> {
  const { outputFiles } = await build({
    entryPoints: {
      page: path.join(__dirname, "page.tsx"),
      // The path from which the example without a framework imports the package.
      "dist/core/index": path.join(source, "core/index.ts"),
    },
    bundle: true,
    splitting: true,
    format: "esm",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
    outdir: "/",
    write: false,
  })
  return new Map(outputFiles.map((file) => [file.path, file.text]))
}

/** Serves the page, under the strictest policy that a shop may have, and the fake shop's store API. */
export async function servePage(current: () => FakeShop) {
  const files = await bundle()
  const styles = fs.readFileSync(path.join(source, "styles.css"), "utf8")
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost")
    const send = (status: number, type: string, body: string, headers = {}) =>
      response.writeHead(status, { "content-type": type, "cache-control": "no-store", ...headers }).end(body)
    if (pathname.startsWith("/store/")) {
      void respond(request, current()).then(
        ({ status, body }) => send(status, "application/json", body),
        () => request.destroy()
      )
      return
    }
    if (pathname === "/dist/styles.css") return send(200, "text/css", styles)
    if (/^\/example\/plain\.(html|js|css)$/.test(pathname)) {
      const type = { html: "text/html", js: "text/javascript", css: "text/css" }[pathname.slice(15)] ?? ""
      return send(200, type, fs.readFileSync(path.join(source, "..", pathname), "utf8"))
    }
    if (pathname === "/styles.css") return send(200, "text/css", styles + pageStyles)
    const script = files.get(pathname)
    if (script !== undefined) return send(200, "text/javascript", script)
    const nonce = randomBytes(12).toString("base64")
    const policy = `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'`
    return send(200, "text/html", html(nonce), {
      "content-security-policy": policy,
    })
  }).listen(0)
  await once(server, "listening")
  const address = server.address()
  if (typeof address !== "object" || address === null) throw new Error("The server has no port.")
  return {
    url: `http://localhost:${address.port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

async function respond(request: IncomingMessage, shop: FakeShop) {
  let body = ""
  for await (const chunk of request) body += String(chunk)
  const response = await shop.fetch(`http://localhost${request.url}`, {
    method: request.method,
    headers: request.headers as Record<string, string>,
    ...(body && { body }),
  })
  return { status: response.status, body: await response.text() }
}

/** The styles of the page around, which belongs to the shop, with a reset of links as many shops have one. */
const pageStyles =
  "\nbody { margin: 0 auto; padding: 1rem; max-inline-size: 40rem; font-family: sans-serif; color: #222; background: #fff }" +
  "\na { color: inherit; text-decoration: inherit }"

const html = (nonce: string) => `<!doctype html>
<html lang="de">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>Kasse</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/styles.css" />
  </head>
  <body>
    <main>
      <h1>Kasse</h1>
      <!-- What the server renders of it. -->
      <div id="root"><form class="ratepay-root"><div class="ratepay-fields" aria-busy="true"></div></form></div>
      <p id="below">Was darunter steht, bewegt sich nicht.</p>
    </main>
    <script type="module" nonce="${nonce}" src="/page.js"></script>
  </body>
</html>`
