import { cookies, headers } from "next/headers"

const DAY = 24 * 60 * 60

/** What a browser holds for the shop, none of it readable by scripts: the cart, the login, the orders placed here. */
const kept = { cart: 30 * DAY, session: DAY, orders: DAY }
type Name = keyof typeof kept

async function read(name: Name): Promise<string | undefined> {
  return (await cookies()).get(name)?.value || undefined
}

async function write(name: Name, value: string): Promise<void> {
  const secure = (await headers()).get("x-forwarded-proto") === "https"
  const jar = await cookies()
  jar.set(name, value, { httpOnly: true, sameSite: "lax", secure, path: "/", maxAge: kept[name] })
}

export const readCartId = () => read("cart")
export const writeCartId = (id: string) => write("cart", id)
export async function removeCartId(): Promise<void> {
  ;(await cookies()).delete("cart")
}

/** The logged-in customer's headers, or none. */
export async function readAuthorization(): Promise<{ authorization?: string }> {
  const token = await read("session")
  return token ? { authorization: `Bearer ${token}` } : {}
}
export const writeSession = (token: string) => write("session", token)
export async function removeSession(): Promise<void> {
  ;(await cookies()).delete("session")
}

/** The orders placed in this browser, the newest first. */
export async function readPlacedOrders(): Promise<string[]> {
  return (await read("orders"))?.split(",") ?? []
}
export async function addPlacedOrder(id: string): Promise<void> {
  const others = (await readPlacedOrders()).filter((one) => one !== id)
  await write("orders", [id, ...others.slice(0, 9)].join(","))
}
