import type { RatepayOptions } from "../../../modules/ratepay/options"
import { warning, wrong, type Problem } from "../../problem"

/** Whether somebody is told what needs a person, by a channel that the store has. */
export function judgeNotices(
  { attentionNotices: { channel, feed } }: Pick<RatepayOptions, "attentionNotices">,
  channels: readonly string[]
): Problem[] {
  if (channel !== undefined) return channels.includes(channel) ? [] : [wrong("channel_missing", { channel })]
  return feed && channels.includes("feed") ? [] : [warning("nobody_told", {})]
}
