import { stateIn } from "./state-in"

/**
 * An SQL condition for the failed and declined operations that `attentionOf` lists. Queries and an index both use it, see
 * `stateIn`.
 */
export const failedUnseen = `${stateIn(["failed", "declined"])} AND kind <> 'authorize' AND superseded_by IS NULL AND acknowledged_at IS NULL`
