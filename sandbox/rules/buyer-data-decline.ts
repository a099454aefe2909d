import { isIBAN } from "validator"
import { inferred } from "../inferred"
import type { Address, AuthorizeRequest } from "../wire/authorize-request"
import type { Decline } from "../wire/decline"

type ZipPlace = { country_code: string; zip_code: string }

/** Checks the plausibility of the buyer's data, and names everything that can't be true (Payment API v2, 4.2). */
export function findBuyerDataDecline(request: AuthorizeRequest, now: Date): Decline | undefined {
  const { buyer, delivery } = request
  const billing = buyer.billing_address
  const address = delivery?.address ?? billing
  const zipPlace = delivery?.pick_up_box ?? delivery?.pick_up_shop ?? delivery?.in_store_collect ?? address
  const iban = request.payment_details?.debit_bank_account.iban

  const reasons = [
    (!hasHouseNumber(billing) || isParcelLocker(billing)) && "INVALID_BILLING_ADDRESS",
    !fitsCountry(billing) && "INVALID_BILLING_ADDRESS_ZIP_CODE",
    address !== billing && !hasHouseNumber(address) && "INVALID_DELIVERY_ADDRESS",
    zipPlace !== billing && !fitsCountry(zipPlace) && "INVALID_DELIVERY_ADDRESS_ZIP_CODE",
    buyer.person && !isPlausibleAge(buyer.person.date_of_birth, now) && "INVALID_PERSON_DATA",
    iban && !isElectronicIban(iban) && "INVALID_IBAN",
  ].filter((reason) => typeof reason === "string")
  return reasons.length > 0 ? { category: "BUYER_DATA", reasons } : undefined
}

/** The house number is in its own field or in the street (Payment API v2, 9.2). */
function hasHouseNumber(address: Address): boolean {
  return /\d/.test(address.street_number ?? "") || /\d/.test(address.street)
}

function isParcelLocker(address: Address): boolean {
  return inferred.parcelLocker.test(`${address.street} ${address.street_addition ?? ""}`)
}

function fitsCountry({ country_code: country, zip_code: zipCode }: ZipPlace): boolean {
  const formats: Readonly<Record<string, RegExp>> = inferred.zipCodes
  return formats[country]?.test(zipCode) ?? true
}

function isPlausibleAge(dateOfBirth: string, now: Date): boolean {
  const [yearOfBirth = 0] = dateOfBirth.split("-").map(Number)
  const hadBirthday = now.toISOString().slice(5, 10) >= dateOfBirth.slice(5)
  const age = now.getUTCFullYear() - yearOfBirth - (hadBirthday ? 0 : 1)
  return age >= inferred.buyerAge.minimum && age <= inferred.buyerAge.maximum
}

/** ISO 13616 in its electronic form: upper case, no blanks, right length and check digits. */
function isElectronicIban(iban: string): boolean {
  return /^[A-Z0-9]+$/.test(iban) && isIBAN(iban)
}
