import type { Sandbox } from "../sandbox"
import { Tally } from "./tally"

type Fault = Parameters<Sandbox["inject"]>[0]
type Target = Exclude<Extract<Fault, { kind: "cut" }>["operation"], undefined>

/** Longer than the plugin waits for an answer, see `openShop`. */
const TOO_LATE_MS = 1_500

/** What goes wrong between the plugin and Ratepay; each hits one request. */
const makers = {
  "connection cut before the commit": (operation) => ({ kind: "cut", when: "before", operation }),
  "connection cut after the commit": (operation) => ({ kind: "cut", when: "after", operation }),
  "delay past the timeout": (operation) => ({ kind: "delay", ms: TOO_LATE_MS, operation }),
  "status 500": (operation) => ({ kind: "status", status: 500, operation }),
  "status 429": (operation) => ({ kind: "status", status: 429, operation }),
  "status 401": (operation) => ({ kind: "status", status: 401, operation }),
  "half an answer": (operation) => ({ kind: "half_answer", operation }),
  "malformed JSON": (operation) => ({ kind: "malformed_json", operation }),
} satisfies Record<string, (operation: Target) => Fault>

export type RatepayFault = keyof typeof makers
export const ratepayFaults = Object.keys(makers).filter((name): name is RatepayFault => name in makers)

/** Faults that are no answer of Ratepay's. */
export const otherFaults = [
  "process killed",
  "database connections lost",
  "Ratepay down for a day",
  "clock moved past 24 hours",
  "clock moved past expiry",
] as const
export type OtherFault = (typeof otherFaults)[number]

export type Faults = ReturnType<typeof createFaults>

/** Brings faults upon a sandbox and counts those that hit a request. */
export function createFaults(sandbox: Sandbox) {
  const hits = new Tally([...ratepayFaults, ...otherFaults])
  let planned = new Tally()

  return {
    hits,

    /** Lets the next so many requests for an operation go wrong. */
    bringUpon(operation: Target, fault: RatepayFault, times: number): void {
      planned.add(fault, times)
      sandbox.inject({ ...makers[fault](operation), next: times })
    },

    /** Ratepay is down until `clear`. */
    takeDown(): void {
      sandbox.inject({ kind: "status", status: 503, share: 1, seed: 1 })
    },

    note(fault: OtherFault): void {
      hits.add(fault)
    },

    /** Nothing goes wrong from here on; what was planned and hit nobody does not count. */
    async clear(): Promise<void> {
      const left = await countPlanned(sandbox)
      sandbox.clearFaults()
      for (const name of ratepayFaults) hits.add(name, planned.of(name) - left.of(name))
      planned = new Tally()
    },
  }
}

/** How many more requests are to be hit, by fault. */
async function countPlanned(sandbox: Sandbox): Promise<Tally> {
  const answer = await fetch(`${sandbox.url}/_sandbox/faults`)
  const { faults } = (await answer.json()) as { faults: Fault[] }
  const left = new Tally()
  for (const fault of faults) left.add(nameOf(fault), fault.next ?? 0)
  return left
}

function nameOf(fault: Fault): string {
  switch (fault.kind) {
    case "cut":
      return fault.when === "before" ? "connection cut before the commit" : "connection cut after the commit"
    case "delay":
      return "delay past the timeout"
    case "status":
      return `status ${fault.status}`
    case "decline":
      return `decline ${fault.category}`
    case "half_answer":
      return "half an answer"
    case "malformed_json":
      return "malformed JSON"
  }
}
