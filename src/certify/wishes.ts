import { parseArgs } from "node:util"
import { buyerTypes, paymentMethods } from "../modules/ratepay/records/transaction"

export const usage = `medusa-ratepay certify runs Ratepay's acceptance cases for the methods and buyers of this store, in a store of its own beside
it, and writes the report that Ratepay wants before go-live. It runs against a local sandbox, or with --integration against
Ratepay's integration platform with this store's options. It refuses production.

  --integration        against Ratepay's integration platform
  --account <name>     which of the accounts, if the options have several
  --cases <file>       your own cases too (.json, .mjs, .js); may be repeated
  --case <id>          only this case; may be repeated
  --method <name>      only this method: ${paymentMethods.join(", ")}; may be repeated
  --buyer <type>       only this kind of buyer: ${buyerTypes.join(", ")}
  --return-fee         your contract has the return fee: case AF
  --passcode <code>    the right one-time passcode of Ratepay's test platform: cases R6 and R7
  --out <folder>       where the report goes (ratepay-certification)
  --resume <file>      goes on from the .json file of an earlier run: what has passed is not run again
  --list               lists the cases, and runs nothing
  --help               this text

Exit code: 0 all passed, 1 a case did not, 2 nothing could be run, or it was interrupted.`

/** What the command's arguments ask for. */
export type Wishes = {
  integration: boolean
  account: string | undefined
  caseFiles: string[]
  only: { cases?: string[]; methods?: string[]; buyers?: string[] }
  returnFee: boolean
  passcode: string | undefined
  out: string
  resume: string | undefined
  list: boolean
  help: boolean
}

/** Reads the arguments. @throws Error that names the argument that is wrong */
export function readWishes(args: string[]): Wishes {
  const many = { type: "string", multiple: true } as const
  const flag = { type: "boolean", default: false } as const
  const { values } = parseArgs({
    args,
    options: {
      integration: flag,
      account: { type: "string" },
      cases: many,
      case: many,
      method: many,
      buyer: many,
      "return-fee": flag,
      passcode: { type: "string" },
      out: { type: "string", default: "ratepay-certification" },
      resume: { type: "string" },
      list: flag,
      help: { ...flag, short: "h" },
    },
  })
  assertKnown("--method", values.method, paymentMethods)
  assertKnown("--buyer", values.buyer, buyerTypes)
  if (values.passcode !== undefined && !/^\d{4,8}$/.test(values.passcode))
    throw new Error("--passcode: must be 4 to 8 digits")
  return {
    integration: values.integration,
    account: values.account,
    caseFiles: values.cases ?? [],
    only: {
      ...(values.case && { cases: values.case }),
      ...(values.method && { methods: values.method }),
      ...(values.buyer && { buyers: values.buyer }),
    },
    returnFee: values["return-fee"],
    passcode: values.passcode,
    out: values.out,
    resume: values.resume,
    list: values.list,
    help: values.help,
  }
}

function assertKnown(name: string, given: string[] | undefined, known: readonly string[]): void {
  const wrong = given?.find((one) => !known.includes(one))
  if (wrong !== undefined) throw new Error(`${name}: "${wrong}" is none of ${known.join(", ")}`)
}
