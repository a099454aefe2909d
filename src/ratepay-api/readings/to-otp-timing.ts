type BothSpellings = {
  time_to_live_in_seconds?: number | null
  timeToLiveInSeconds?: number | null
  regeneration_possible_in_seconds?: number | null
  regenerationPossibleInSeconds?: number | null
}

/** Reads the seconds until the passcode process ends and until a new passcode may be requested, from either spelling, if present. */
export function toOtpTiming(response: BothSpellings): {
  timeToLiveInSeconds?: number
  regenerationPossibleInSeconds?: number
} {
  const timeToLive = response.time_to_live_in_seconds ?? response.timeToLiveInSeconds
  const regeneration = response.regeneration_possible_in_seconds ?? response.regenerationPossibleInSeconds
  return {
    ...(typeof timeToLive === "number" && { timeToLiveInSeconds: timeToLive }),
    ...(typeof regeneration === "number" && { regenerationPossibleInSeconds: regeneration }),
  }
}
