/** The kinds of operations that Ratepay lists with a transaction. */
export const listedKinds = ["increment", "capture", "cancel", "refund"] as const
export type ListedKind = (typeof listedKinds)[number]
