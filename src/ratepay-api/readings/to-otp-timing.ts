type BothSpellings = {
  time_to_live_in_seconds?: number | null
  timeToLiveInSeconds?: number | null
  regeneration_possible_in_seconds?: number | null
  regenerationPossibleInSeconds?: number | null
}

/** Seconds until the OTP process ends and until a new code may be had, from either spelling, if told. */
export function toOtpTiming(answer: BothSpellings): {
  timeToLiveInSeconds?: number
  regenerationPossibleInSeconds?: number
} {
  const timeToLive = answer.time_to_live_in_seconds ?? answer.timeToLiveInSeconds
  const regeneration = answer.regeneration_possible_in_seconds ?? answer.regenerationPossibleInSeconds
  return {
    ...(typeof timeToLive === "number" && { timeToLiveInSeconds: timeToLive }),
    ...(typeof regeneration === "number" && { regenerationPossibleInSeconds: regeneration }),
  }
}
