/** No response arrived: nobody knows whether the request was executed. */
export const noResponse = { ok: false, error: { kind: "no_response" } } as const
