import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaRequest } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Group } from "../../doctor/check"
import { readFacts } from "../../doctor/facts/read-facts"
import { runChecks } from "../../doctor/run-checks"
import { tellCheck } from "../../doctor/tell"
import { requestedLanguage } from "../store-cart/language-query"
import type { ChecksResponse } from "./schemas"

/** Runs the checks of some groups on the store that is asked, in the language that the request names; English without one. */
export async function respondWithChecks(
  request: MedusaRequest,
  groups: readonly Group[]
): Promise<ChecksResponse> {
  const { scope } = request
  const language = requestedLanguage(request) ?? "en"
  const facts = readFacts({
    directory: process.cwd(),
    config: () => Promise.resolve(scope.resolve(ContainerRegistrationKeys.CONFIG_MODULE)),
    knex: () => Promise.resolve(scope.resolve<Knex>(ContainerRegistrationKeys.PG_CONNECTION)),
  })
  return { checks: (await runChecks(facts, groups)).map((result) => tellCheck(result, language)) }
}
