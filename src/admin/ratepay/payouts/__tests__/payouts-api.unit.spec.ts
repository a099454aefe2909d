/* eslint-disable no-restricted-imports -- this test compares the dashboard's types with those of the API */

import type { z } from "@medusajs/framework/zod"
import type { payoutResponses } from "../../../../api/payouts/schemas"
import * as api from "../../../../settlements"
import i18n from "../../../i18n"
import {
  entryKinds,
  type ImportedSettlement,
  type OrderSettlement,
  type Payout,
  type PayoutPage,
  type SettlementProblem,
} from "../payout"

type Response<Name extends keyof typeof payoutResponses> = z.infer<(typeof payoutResponses)[Name]>

/** As in the other test of this kind: a type that differs from the API's schema does not compile. */
it("the dashboard's types fit the API's responses about payouts", () => {
  const read = {
    payouts: (response: Response<"payouts">): { payouts: Payout[]; next: string | null } => response,
    payout: (response: Response<"payout">): PayoutPage => response,
    problems: (response: Response<"problems">): { problems: SettlementProblem[] } => response,
    ofOrder: (response: Response<"ofOrder">): OrderSettlement => response,
    imported: (response: Response<"imported">): { settlement: ImportedSettlement } => response,
  }
  expect(Object.values(read)).toHaveLength(5)
})

it("there is a word for every kind of entry and every fault of a row", () => {
  const { kind, fault } = i18n.en.translation.ratepay.payouts
  expect([...entryKinds]).toEqual([...api.entryKinds])
  expect(Object.keys(kind).sort()).toEqual([...api.entryKinds].sort())
  expect(Object.keys(fault).sort()).toEqual([...api.faultCodes].sort())
})
