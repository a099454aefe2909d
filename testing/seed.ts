import fs from "node:fs"
import type { ExecArgs } from "@medusajs/framework/types"
import { seedShop } from "./seed-shop"

/** `medusa exec ./testing/seed.ts`: seeds the shop, and writes its ids to the file named by SEEDED_FILE. */
export default async function seed({ container }: ExecArgs): Promise<void> {
  const seeded = await seedShop(container)
  if (process.env.SEEDED_FILE) fs.writeFileSync(process.env.SEEDED_FILE, JSON.stringify(seeded))
}
