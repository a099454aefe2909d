import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { z } from "@medusajs/framework/zod"
import { OptionsError, parseOptions, type RatepayOptions } from "../../modules/ratepay/options"
import { findMissingMigrations, hasProvider } from "../../modules/ratepay/start/check-database"
import { findMissingAccounts } from "../../modules/ratepay/start/find-missing-accounts"
import type { FactReaders } from "../facts"
import { NotKnown } from "../not-known"
import { findSecretsInCode } from "./find-secrets-in-code"
import { readAccess } from "./read-access"
import { readBuyerData } from "./read-buyer-data"
import { readClocks } from "./read-clocks"
import { readConfig, readRawOptions } from "./read-config"
import { readLedger } from "./read-ledger"
import { readLinks } from "./read-links"
import { readOnly } from "./read-only"
import { readProcess } from "./read-process"
import { readChannels, readPickups, readRegions, readTaxes } from "./read-store"
import { readVersions } from "./read-versions"

/** Where the facts about a store come from. */
export type Store = {
  /** The folder that the store's package.json and medusa-config are in. */
  directory: string
  /** Medusa's configuration, with the modules of its plugins. @throws where it can't be loaded */
  config(): Promise<unknown>
  /** A connection to the store's database, which need not be up. */
  knex(): Promise<Knex>
}

/** The facts about a store. Each is read when it is first asked for, and once. */
export function readFacts(store: Store): FactReaders {
  const config = once(() => store.config())
  const configError = once(() => failureOf(config))
  const knownConfig = async () => {
    if ((await configError()) !== undefined) throw new NotKnown({ code: "config_unreadable", values: {} })
    return config()
  }
  const parsed = once(async (): Promise<{ options: RatepayOptions } | { faults: string[] }> => {
    const known = await knownConfig()
    if (!readConfig(known).hasPlugin) throw new NotKnown({ code: "plugin_not_listed", values: {} })
    try {
      return { options: parseOptions(readRawOptions(known)) }
    } catch (error) {
      if (error instanceof OptionsError) return { faults: error.faults }
      throw error
    }
  })
  const options = async () => {
    const read = await parsed()
    if ("options" in read) return read.options
    throw new NotKnown({ code: "options_wrong", values: {} })
  }
  const databaseError = once(async () => {
    await knownConfig()
    return failureOf(async () => (await store.knex()).raw("select 1"))
  })
  const inDatabase = <Fact>(read: (db: Knex) => Promise<Fact>) =>
    once(async () => {
      if ((await databaseError()) !== undefined) throw new NotKnown({ code: "database_away", values: {} })
      return readOnly(await store.knex(), read)
    })
  return {
    versions: once(() => Promise.resolve(readVersions(store.directory))),
    process: once(() => Promise.resolve(readProcess())),
    configError,
    config: once(async () => readConfig(await knownConfig())),
    optionFaults: async () => {
      const read = await parsed()
      return "faults" in read ? read.faults : []
    },
    options,
    secretsInCode: once(async () => findSecretsInCode(store.directory, await options())),
    databaseError,
    missingMigrations: inDatabase(findMissingMigrations),
    hasProvider: inDatabase(async (db) => {
      const has = await hasProvider(db)
      if (has !== undefined) return has
      throw new NotKnown({ code: "table_missing", values: { table: "payment_provider" } })
    }),
    regions: inDatabase(readRegions),
    missingAccounts: inDatabase(async (db) => findMissingAccounts(db, (await options()).accounts)),
    taxes: inDatabase(readTaxes),
    pickups: inDatabase(readPickups),
    channels: inDatabase(readChannels),
    ledger: inDatabase(async (db) => readLedger(db, await options(), new Date())),
    buyerData: inDatabase(async (db) => readBuyerData(db, await options(), new Date())),
    access: once(async () => readAccess(await options())),
    clocks: once(async () => readClocks(await options())),
    links: once(async () => readLinks(await options())),
  }
}

const failureSchema = z.looseObject({ code: z.string() })

/** Undefined where something succeeds, else its error: a code where it has one, else the first line of what it says. */
async function failureOf(attempt: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await attempt()
    return undefined
  } catch (error) {
    const coded = failureSchema.safeParse(error)
    if (coded.success) return coded.data.code
    return error instanceof Error ? `${error.name}: ${error.message.split("\n")[0] ?? ""}` : "unexpected"
  }
}

function once<Fact>(read: () => Promise<Fact>): () => Promise<Fact> {
  let reading: Promise<Fact> | undefined
  return () => (reading ??= Promise.resolve().then(read))
}
