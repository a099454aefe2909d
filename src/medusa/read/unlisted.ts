/**
 * Marks fields that Medusa 2.21 accepts and acts on although its types do not list them. The compiler refuses an extra
 * field in an object literal but not in a spread: spreading this function's result gets them through, and says so.
 */
export function unlisted<Fields extends object>(fields: Fields): Fields {
  return fields
}
