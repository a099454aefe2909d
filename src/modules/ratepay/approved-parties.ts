import { partNames, toPartyTexts, type OrderParties, type PartName } from "./order-parties"
import type { Seal } from "./seal"

/** Which parts of a request were taken from the order: what the buyer typed for this payment alone can't change in it. */
export type TakenFromOrder = { company: boolean; phone: boolean }

/** Stored parts, and the key they were hashed with. */
type Approved = { keyId: string; hashes: Map<string, string> }

const VERSION = "h1"

/**
 * What Ratepay is asked to approve, as keyed hashes: nobody can tell the buyer from them, nor that two orders have the
 * same one. The text names its key, `h1.<id of the key>.<part>=<hash>,…`, so that keys can be rotated.
 */
export function hashParties(
  seal: Seal,
  transactionId: string,
  parties: OrderParties,
  taken: TakenFromOrder
): string {
  return write(
    seal,
    transactionId,
    parties,
    partNames.filter((name) => (name === "company" || name === "phone" ? taken[name] : true))
  )
}

/** The same parts once more, under the current key; the stored text where it is under that already. */
export function rehashParties(
  seal: Seal,
  transactionId: string,
  parties: OrderParties,
  stored: string
): string {
  const approved = parse(stored)
  if (approved === undefined || approved.keyId === seal.currentKeyId) return stored
  return write(
    seal,
    transactionId,
    parties,
    partNames.filter((name) => approved.hashes.has(name))
  )
}

/**
 * Which parts of an order are not those that Ratepay approved; undefined where that can't be told, as nothing is kept or its
 * key is gone. An order that went to an account of the approved e-mail address is still the same buyer's.
 */
export function findChangedParts(
  seal: Seal,
  transactionId: string,
  parties: OrderParties,
  stored: string | null
): PartName[] | undefined {
  const approved = stored === null ? undefined : parse(stored)
  if (approved === undefined) return undefined
  const texts = toPartyTexts(parties)
  const hash = (name: PartName, text: string) => seal.hash(toInput(transactionId, name, text), approved.keyId)
  if (hash("email", texts.email) === undefined) return undefined
  const isApproved = (name: PartName, text: string) => hash(name, text) === approved.hashes.get(name)
  return partNames.filter((name) => {
    if (!approved.hashes.has(name) || isApproved(name, texts[name])) return false
    if (name !== "customer") return true
    const email = toPartyTexts({ ...parties, email: parties.customerEmail }).email
    return !isApproved("email", email)
  })
}

/** A name for how an order's parties stand now, by which one difference is told once. */
export function nameParties(
  seal: Seal,
  transactionId: string,
  parties: OrderParties,
  stored: string
): string {
  const text = JSON.stringify(Object.values(toPartyTexts(parties)))
  const hash = seal.hash(toInput(transactionId, "all", text), parse(stored)?.keyId ?? seal.currentKeyId)
  return `parties:${hash ?? ""}`
}

function write(seal: Seal, transactionId: string, parties: OrderParties, names: PartName[]): string {
  const texts = toPartyTexts(parties)
  const keyId = seal.currentKeyId
  const hashes = names.map(
    (name) => `${name}=${seal.hash(toInput(transactionId, name, texts[name]), keyId) ?? ""}`
  )
  return [VERSION, keyId, hashes.join(",")].join(".")
}

function toInput(transactionId: string, name: PartName | "all", text: string): string {
  return JSON.stringify([transactionId, name, text])
}

function parse(stored: string): Approved | undefined {
  const [version, keyId = "", list = "", ...more] = stored.split(".")
  if (version !== VERSION || more.length > 0) return undefined
  const hashes = new Map(
    list.split(",").flatMap((entry): [string, string][] => {
      const [name, hash] = entry.split("=")
      return name && hash ? [[name, hash]] : []
    })
  )
  return { keyId, hashes }
}
