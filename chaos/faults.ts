import type { Sandbox } from "../sandbox"
import { Tally } from "./tally"

type Fault = Parameters<Sandbox["inject"]>[0]
type Target = Exclude<Extract<Fault, { kind: "cut" }>["operation"], undefined>

/** Longer than the plugin waits for a response, see `openShop`. */
const TOO_LATE_MS = 1_500

/** Faults between the plugin and Ratepay. Each hits one request. */
const makers = {
  "connection cut before the commit": (operation) => ({ kind: "cut", when: "before", operation }),
  "connection cut after the commit": (operation) => ({ kind: "cut", when: "after", operation }),
  "delay past the timeout": (operation) => ({ kind: "delay", ms: TOO_LATE_MS, operation }),
  "status 500": (operation) => ({ kind: "status", status: 500, operation }),
  "status 429": (operation) => ({ kind: "status", status: 429, operation }),
  "status 401": (operation) => ({ kind: "status", status: 401, operation }),
  "half a response": (operation) => ({ kind: "half_response", operation }),
  "malformed JSON": (operation) => ({ kind: "malformed_json", operation }),
} satisfies Record<string, (operation: Target) => Fault>

export type RatepayFault = keyof typeof makers
export const ratepayFaults = Object.keys(makers).filter((name): name is RatepayFault => name in makers)

/** Faults that do not change a response of Ratepay. */
export const otherFaults = [
  "process killed",
  "database connections lost",
  "Ratepay down for a day",
  "one account down",
  "clock moved past 24 hours",
  "clock moved past expiry",
] as const
export type OtherFault = (typeof otherFaults)[number]

export type Faults = ReturnType<typeof createFaults>

/** Injects faults into a sandbox and counts those that hit a request. */
export function createFaults(sandbox: Sandbox) {
  const hits = new Tally([...ratepayFaults, ...otherFaults])
  let planned = new Tally()

  return {
    hits,

    /** Injects a fault into the next `times` requests for an operation. */
    bringUpon(operation: Target, fault: RatepayFault, times: number): void {
      planned.add(fault, times)
      sandbox.inject({ ...makers[fault](operation), next: times })
    },

    /** Ratepay is down until `clear`, for one sender or for all. */
    takeDown(sender?: string): void {
      sandbox.inject({ kind: "status", status: 503, share: 1, seed: 1, sender })
    },

    note(fault: OtherFault): void {
      hits.add(fault)
    },

    /** Clears all faults. Planned faults that hit no request are not counted. */
    async clear(): Promise<void> {
      const left = await countPlanned(sandbox)
      sandbox.clearFaults()
      for (const name of ratepayFaults) hits.add(name, planned.of(name) - left.of(name))
      planned = new Tally()
    },
  }
}

/** Counts the planned faults that have not hit yet, by fault. */
async function countPlanned(sandbox: Sandbox): Promise<Tally> {
  const response = await fetch(`${sandbox.url}/_sandbox/faults`)
  const { faults } = (await response.json()) as { faults: Fault[] }
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
    case "half_response":
      return "half a response"
    case "malformed_json":
      return "malformed JSON"
  }
}
