/**
 * Lists the properties of a body that its schema does not know, as JSON paths. Ratepay ignores them, so they are no error; but one
 * may be a misspelt optional field, which a developer should see.
 */
export function findIgnoredFields(body: unknown, understood: unknown, path = ""): string[] {
  if (Array.isArray(body) && Array.isArray(understood)) {
    return body.flatMap((entry, index) => findIgnoredFields(entry, understood[index], `${path}[${index}]`))
  }
  if (!isObject(body) || !isObject(understood)) return []
  return Object.entries(body).flatMap(([name, value]) => {
    const here = path === "" ? name : `${path}.${name}`
    return name in understood ? findIgnoredFields(value, understood[name], here) : [here]
  })
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
