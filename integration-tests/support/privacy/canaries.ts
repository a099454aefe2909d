/**
 * An unmistakable buyer: wherever one of these values appears, it is this buyer's. The values are ASCII and long, so that no
 * escaping hides them and no id contains them by chance.
 */
export const canary = {
  firstName: "Wilhelmine",
  lastName: "Kanarienvogel",
  street: "Papageienstieg 4711b",
  streetAddition: "Hinterhaus Wellensittich",
  city: "Nymphensittichhausen",
  email: "wilhelmine.kanarienvogel@piepmatz.example",
  addressPhone: "+49 151 88776655",
  company: "Federkleid und Soehne",
  dateOfBirth: "1955-05-27",
  title: "Voliereninspektorin",
  phone: "0170 / 555 01 559",
  iban: "DE89 3704 0044 0532 0130 00",
  bic: "COBADEFFXXX",
  accountOwner: "Adalbert Eisvogel",
  companyName: "Zaunkoenig Handel",
  vatId: "DE298765431",
  deviceToken: "canary-device-token",
  fingerPrint: "canary-finger-print",
  ipAddress: "203.0.113.177",
  passcode: "840375912046",
  wrongPasscode: "951486023157",
} as const

/** Other notations of a value. */
const otherForms: Partial<Record<Canary, readonly string[]>> = {
  dateOfBirth: ["27.05.1955", "05/27/1955", "27 May 1955", "May 27 1955", "27. Mai 1955", "-460771200000"],
  // The national number: every international and local form ends with it.
  email: ["wilhelmine.kanarienvogel"],
  phone: ["17055501559"],
  addressPhone: ["15188776655"],
  // Without the country and the check digits it still identifies the account.
  iban: ["370400440532013000"],
}

export type Canary = keyof typeof canary

/** The data that Medusa itself stores in carts and orders. All other data is for Ratepay only. */
export const knownToMedusa: readonly Canary[] = [
  "firstName",
  "lastName",
  "street",
  "streetAddition",
  "city",
  "email",
  "addressPhone",
  "company",
]

const patterns = Object.entries(canary).map(([name, value]) => ({
  name: name as Canary,
  patterns: [value, ...(otherForms[name as Canary] ?? [])].map(toPattern),
}))

/** Finds the canaries in a text, ignoring case and any spaces and signs between letters and digits. */
export function findCanaries(text: string): Canary[] {
  return patterns.filter(({ patterns }) => patterns.some((one) => one.test(text))).map(({ name }) => name)
}

/** Finds a sealed text within another. Nobody can read it, but it may be only in certain places, and not for good. */
export const sealedPattern = /\bv1\.[0-9a-f]{8}\.[\w-]{38,}/

function toPattern(value: string): RegExp {
  const parts = value.match(/[a-z0-9]/gi) ?? []
  return new RegExp(parts.join("[^a-z0-9]{0,3}"), "i")
}
