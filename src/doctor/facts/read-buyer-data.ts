import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { z } from "@medusajs/framework/zod"
import { DAY_MS, HOUR_MS } from "../../durations"
import type { RatepayOptions } from "../../modules/ratepay/options"
import { UNFINISHED_CHECKOUT_MS } from "../../modules/ratepay/store/erasure"
import type { BuyerInput } from "../../providers/ratepay/buyer/buyer-input"
import type { BuyerDataFacts } from "../facts"
import { selectRows } from "./read-only"

/** How many of Medusa's newest payments and sessions, and of the ledger's oldest operations, are looked at. */
const LOOKED_AT = 1_000
/** The jobs that erase run once a day and once an hour: two of the longer ones may fail before it is told. */
const LATE_MS = 2 * DAY_MS

/** What of a buyer's input tells something about them, by the names that a storefront sends it under. */
const personal: (keyof BuyerInput)[] = ["date_of_birth", "title", "phone", "company", "account", "device"]

type Options = Pick<RatepayOptions, "retentionDays" | "detailsHours">

/** Whether what only the buyer knows can be read in Medusa's tables, and what should have been erased by age. */
export async function readBuyerData(db: Knex, options: Options, now: Date): Promise<BuyerDataFacts> {
  const [overdue] = await selectRows(
    db,
    z.object({ rows: z.coerce.number() }),
    // Ids begin with the time, so that the oldest rows are found by the primary key, however long the ledger is.
    `select
       (select count(*) from (select * from ratepay_operation order by id limit ${LOOKED_AT}) oldest
         where (body is not null or detail is not null) and resolved_at < :retained)
       + (select count(*) from ratepay_buyer_input where created_at < :unfinished)
       + (select count(*) from ratepay_cart where details is not null and details_saved_at < :abandoned) as rows`,
    {
      retained: new Date(now.getTime() - options.retentionDays * DAY_MS - LATE_MS),
      unfinished: new Date(now.getTime() - UNFINISHED_CHECKOUT_MS - LATE_MS),
      abandoned: new Date(now.getTime() - options.detailsHours * HOUR_MS - LATE_MS),
    }
  )
  return { readable: await findReadable(db), overdue: overdue?.rows ?? 0 }
}

async function findReadable(db: Knex): Promise<BuyerDataFacts["readable"]> {
  const newest = (table: string) =>
    `select data from (select data, provider_id from ${table} order by id desc limit ${LOOKED_AT}) newest
     where provider_id like 'pp_ratepay-%'`
  const rows = await selectRows(
    db,
    z.object({ data: z.record(z.string(), z.unknown()).nullable() }),
    `${newest("payment")} union all ${newest("payment_session")}`
  )
  const shown = rows.map(({ data }) => personal.filter((field) => data?.[field] != null))
  return {
    payments: shown.filter((fields) => fields.length > 0).length,
    fields: [...new Set(shown.flat())].sort(),
  }
}
