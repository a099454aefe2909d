import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { recordStatements, type Recorded } from "../../../testing/record-statements"
import type { TestShop } from "./test-shop"

/** Runs work and returns each statement that it sent to the shop's database. */
export function countStatements<Result>(
  { container }: Pick<TestShop, "container">,
  work: () => Promise<Result>
): Promise<Recorded<Result>> {
  return recordStatements(container.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION), work)
}
