import net from "node:net"

/** The wished-for port where nothing listens on it, another free one otherwise. */
export async function portFor(wished: number, freePort: () => Promise<number>): Promise<number> {
  const isFree = await new Promise<boolean>((resolve) => {
    const server = net.createServer()
    server.once("error", () => resolve(false))
    server.listen(wished, () => server.close(() => resolve(true)))
  })
  return isFree ? wished : freePort()
}
