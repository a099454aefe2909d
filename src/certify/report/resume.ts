import { hashRun } from "../run/hash-run"
import type { Run } from "../run/plan-runs"
import type { Finished, Report } from "./report"

/** What a report is about: one shop at one Ratepay. */
export type Subject = Pick<Report, "against" | "partner_shop_id">

/** @throws Error that says how the earlier run differs, as one report can't be about both */
export function assertSameSubject(earlier: Subject, now: Subject): void {
  if (earlier.against !== now.against)
    throw new Error(
      `--resume: that run was against ${earlier.against}, and this one is against ${now.against}.`
    )
  if (earlier.partner_shop_id !== now.partner_shop_id)
    throw new Error(
      `--resume: that run was for the shop ${earlier.partner_shop_id}, and this one is for ${now.partner_shop_id}.`
    )
}

/** Of an earlier run, what has passed, and would be run in exactly the same way again. */
export function keepPassed(earlier: Pick<Report, "finished"> | undefined, runs: Run[]): Finished[] {
  const hashes = new Map(runs.map((one) => [one.id, hashRun(one)]))
  return (earlier?.finished ?? []).filter(({ id, hash, passed }) => passed && hashes.get(id) === hash)
}
