/** What work threw, wrapped, as anything may be thrown; undefined where it went well. For what has to go on all the same. */
export async function failureOf(work: Promise<unknown>): Promise<{ error: unknown } | undefined> {
  try {
    await work
    return undefined
  } catch (error) {
    return { error }
  }
}
