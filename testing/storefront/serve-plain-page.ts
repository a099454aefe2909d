import { createHash } from "node:crypto"
import { once } from "node:events"
import fs from "node:fs"
import { createServer, type ServerResponse } from "node:http"
import path from "node:path"
import type { OpenShop } from "../open-shop"
import { paymentProviders } from "../shop-client"

export type PlainPage = {
  /** Makes a cart and shows its checkout. */
  url: string
  /** The checkout of a given cart. */
  of: (cartId: string, providerId?: string, language?: string) => string
  stop: () => Promise<void>
}

const folder = path.resolve(__dirname, "../../storefront")
const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
}

/** Serves the example without a framework, and the built kit that it loads. */
export async function servePlainPage(
  port: number,
  { url: medusa, client, seeded }: Pick<OpenShop, "url" | "client" | "seeded">
): Promise<PlainPage> {
  const origin = `http://localhost:${port}`
  const of = (cartId: string, providerId = paymentProviders.openInvoice, language = "de") => {
    const query = {
      backend: medusa,
      key: seeded.publishableKey,
      cart: cartId,
      provider: providerId,
      language,
    }
    return `${origin}/example/plain.html?${new URLSearchParams(query).toString()}`
  }
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", origin)
    if (pathname !== "/") return sendFile(pathname, medusa, response)
    void client.fillCart({ items: [{ variantId: seeded.variants.mug, quantity: 2 }] }).then(
      (cartId) => response.writeHead(302, { location: of(cartId) }).end(),
      () => response.writeHead(502).end()
    )
  })
  server.listen(port)
  await once(server, "listening")
  const stop = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { url: `${origin}/`, of, stop }
}

function sendFile(pathname: string, medusa: string, response: ServerResponse): void {
  const isPublic = /^\/(dist|example\/plain\.)/.test(pathname) && !pathname.includes("..")
  const file = path.join(folder, pathname)
  const type = types[path.extname(file)]
  if (!isPublic || !type || !fs.existsSync(file)) {
    response.writeHead(404).end()
    return
  }
  const content = fs.readFileSync(file)
  response.writeHead(200, {
    "content-type": type,
    ...(type.startsWith("text/html") && {
      "content-security-policy": policyFor(content.toString(), medusa),
    }),
  })
  response.end(content)
}

/** As strict as a page can be: its import map alone is inline, and named by its hash. */
function policyFor(html: string, medusa: string): string {
  const [, map = ""] = /<script type="importmap">([^]*?)<\/script>/.exec(html) ?? []
  const hash = createHash("sha256").update(map).digest("base64")
  return [
    "default-src 'self'",
    `script-src 'self' 'sha256-${hash}' https://d.ratepay.com`,
    `connect-src 'self' ${medusa}`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join("; ")
}
