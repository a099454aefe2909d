import { partNames, toPartyTexts, type OrderParties, type PartName } from "./order-parties"
import type { Seal } from "../seal"

/** Which parts of a request came from the order. Others the buyer typed for this payment: the order can't change them. */
export type TakenFromOrder = { company: boolean; phone: boolean }

/** The stored hashes by part, and the key they were made with. */
type Approved = { keyId: string; hashes: Map<string, string> }

const VERSION = "h1"

/**
 * What Ratepay is asked to approve, as keyed hashes. They reveal neither the buyer nor that two orders have the same buyer.
 * The text names its key, `h1.<id of the key>.<part>=<hash>,…`, so that keys can be rotated.
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

/** Hashes the parts of a stored text again under the current key; the stored text itself where it has that key already. */
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
 * Which parts of an order differ from those that Ratepay approved. An order that was moved to another customer account with
 * the approved e-mail address still has the same buyer.
 *
 * @returns undefined where that can't be told: no hashes are stored, or this store no longer has their key.
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

/** A name for the order's parties as they are now, so that the same difference is reported once. */
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
