import fc from "fast-check"
import type { JsonSchema } from "./json-schema"

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

/** A number in JSON that is too large for JavaScript. */
const BEYOND_NUMBERS = "@@1e999@@"

/** The JSON text of a body; keys like `__proto__` are written as any other. */
export function toText(body: Json): string {
  return JSON.stringify(body).replaceAll(`"${BEYOND_NUMBERS}"`, "1e999")
}

const strings = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.constantFrom("", " ", "NaN", "Infinity", "-1", "1e9", "0x10", "null", "true", "[object Object]", "{}"),
  fc.constantFrom(
    "\u0000",
    "a\u0000b",
    "\ud800",
    "\udfff\ud800",
    "\u202e",
    "ﷺ",
    "😀",
    "Ａ",
    "\r\nSet-Cookie: a=b"
  ),
  fc.constantFrom("../../etc/passwd", "' or 1=1 --", "${7*7}", "<script>", "%00", "order_01\n", "9999-99-99"),
  fc.integer({ min: 129, max: 5_000 }).map((length) => "x".repeat(length))
)

const numbers = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom<number | string>(
    0,
    -0,
    -1,
    -0.01,
    1e21,
    1e308,
    -1e308,
    5e-324,
    2 ** 53,
    -(2 ** 63),
    BEYOND_NUMBERS
  )
)

const nested = (depth: number): Json => {
  let value: Json = {}
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value }
  return value
}

const objects: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    {},
    { toString: 1 },
    { valueOf: null, toString: null },
    { length: 3, "0": "a" },
    { $ne: null }
  ),
  fc.constant(Object.fromEntries([["__proto__", { isAdmin: true }]])),
  fc.integer({ min: 2, max: 1_000 }).map(nested),
  fc.dictionary(fc.string(), fc.oneof(fc.integer(), fc.string(), fc.boolean()), { maxKeys: 4 })
)

/** Long texts are rare, because they are slow. */
const arrays: fc.Arbitrary<Json> = fc.oneof(
  { arbitrary: fc.array(fc.oneof(fc.integer(), fc.string()), { minLength: 1, maxLength: 4 }), weight: 50 },
  { arbitrary: fc.constant<Json>([[]]), weight: 5 },
  { arbitrary: fc.constant<Json>(Array<Json>(10_000).fill(1)), weight: 1 }
)

/** Values of every JSON type but one, or but none. */
function notOfType(type: JsonSchema["type"]): fc.Arbitrary<Json> {
  const kind = type === "integer" ? "number" : type
  const kinds: Record<string, fc.Arbitrary<Json>> = {
    null: fc.constant(null),
    boolean: fc.boolean(),
    number: numbers.filter((value) => value !== BEYOND_NUMBERS),
    string: strings,
    array: arrays,
    object: objects,
  }
  return fc.oneof(...Object.entries(kinds).flatMap(([name, values]) => (name === kind ? [] : [values])))
}

/** Keys that no schema has, such as `length`, which careless code may confuse. */
const unknownKeys = fc.oneof(
  fc.constantFrom(
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "length",
    "then",
    "additional_data",
    "order_id"
  ),
  fc.constantFrom("cause", "created_by", "metadata", "itmes", "AMOUNT", "amount ", "", "\u0000", "items[0]"),
  strings
)

function isValidString(text: string, { enum: values, minLength, maxLength, pattern }: JsonSchema): boolean {
  if (values !== undefined) return values.includes(text)
  if (text.length < (minLength ?? 0) || text.length > (maxLength ?? Infinity)) return false
  return pattern === undefined || new RegExp(pattern, "u").test(text)
}

/** A field whose rule a JSON schema can't express. */
function isAnyString({ enum: values, minLength, maxLength, pattern }: JsonSchema): boolean {
  return [values, minLength, maxLength, pattern].every((rule) => rule === undefined)
}

function isValidNumber(value: number | string, schema: JsonSchema): boolean {
  if (typeof value === "string") return false
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = schema
  if (value < (minimum ?? -Infinity) || value <= (exclusiveMinimum ?? -Infinity)) return false
  return value <= (maximum ?? Infinity) && value < (exclusiveMaximum ?? Infinity)
}

/** Values that break a schema in at least one place; most of them are valid apart from one place. */
export function invalidFor(schema: JsonSchema, valid: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  const wrongType = notOfType(schema.type)
  // A field that can be removed: a value or null.
  const [one, ...others] = schema.anyOf?.filter(({ type }) => type !== "null") ?? []
  if (one !== undefined && others.length === 0)
    return invalidFor(one, valid).filter((value) => value !== null)
  switch (schema.type) {
    case "object":
      return fc.oneof(
        { arbitrary: wrongType, weight: 1 },
        { arbitrary: invalidObject(schema, valid), weight: 6 }
      )
    case "array":
      return fc.oneof({ arbitrary: wrongType, weight: 40 }, ...invalidArray(schema, valid))
    case "string":
      if (isAnyString(schema)) return wrongType
      return fc.oneof(
        wrongType,
        strings.filter((text) => !isValidString(text, schema))
      )
    case "number":
    case "integer":
      return fc.oneof(
        wrongType,
        numbers.filter((value) => !isValidNumber(value, schema))
      )
    case "boolean":
    case "null":
    case undefined:
      return wrongType
  }
}

function invalidObject(schema: JsonSchema, valid: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  const { properties = {}, required = [] } = schema
  const unknown = fc.tuple(valid, unknownKeys, strings).filter(([, key]) => !Object.hasOwn(properties, key))
  const changes: fc.Arbitrary<Json>[] = [
    unknown.map(([body, key, value]) => Object.fromEntries([...entriesOf(body), [key, value]])),
    ...required.map((name) =>
      valid.map((body) => Object.fromEntries(entriesOf(body).filter(([key]) => key !== name)))
    ),
    ...Object.entries(properties).map(([name, property]) =>
      valid.chain((body) => {
        const own = entriesOf(body).find(([key]) => key === name)?.[1]
        return invalidFor(property, fc.constant(own ?? (property.type === "array" ? [] : {}))).map((value) =>
          Object.fromEntries([...entriesOf(body).filter(([key]) => key !== name), [name, value]])
        )
      })
    ),
  ]
  return fc.oneof(...changes)
}

function invalidArray({ items = {}, maxItems }: JsonSchema, valid: fc.Arbitrary<Json>) {
  const one = valid.chain((list) => {
    const present = Array.isArray(list) ? list : []
    return fc
      .tuple(invalidFor(items, fc.constant(present[0] ?? {})), fc.nat({ max: present.length }))
      .map(([value, at]): Json => [...present.slice(0, at), value, ...present.slice(at)])
  })
  const tooMany = fc
    .integer({ min: (maxItems ?? 9_999) + 1, max: 10_000 })
    .map((length): Json => Array<Json>(length).fill({}))
  return [
    { arbitrary: one, weight: 120 },
    ...(maxItems === undefined ? [] : [{ arbitrary: tooMany, weight: 1 }]),
  ]
}

function entriesOf(body: Json): [string, Json][] {
  return typeof body === "object" && body !== null && !Array.isArray(body) ? Object.entries(body) : []
}
