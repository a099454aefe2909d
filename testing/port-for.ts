import net from "node:net"

/** Returns the wished port if nothing listens on it, otherwise another free one. */
export async function portFor(wished: number, freePort: () => Promise<number>): Promise<number> {
  const isFree = await new Promise<boolean>((resolve) => {
    const server = net.createServer()
    server.once("error", () => resolve(false))
    server.listen(wished, () => server.close(() => resolve(true)))
  })
  return isFree ? wished : freePort()
}
