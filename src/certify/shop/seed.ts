import fs from "node:fs"
import type { ExecArgs } from "@medusajs/framework/types"
import { seedPlanSchema } from "./seed-plan"
import { seedStore } from "./seed-store"

/** `medusa exec …/seed.js plan.json seeded.json`: seeds the store by the first file, and writes its ids to the second. */
export default async function seed({ container, args }: ExecArgs): Promise<void> {
  const [plan, seeded] = args
  if (plan === undefined || seeded === undefined) throw new Error("Name two files: the plan, and the result.")
  const parsed = seedPlanSchema.parse(JSON.parse(fs.readFileSync(plan, "utf8")))
  fs.writeFileSync(seeded, JSON.stringify(await seedStore(container, parsed)))
}
