/** What operations and transactions are called, how they stand, and what a person does about one without success. */
export const operations = {
  state: {
    pending: "Pending",
    awaiting_passcode: "Waiting for the buyer's passcode",
    authorized: "Authorized",
    partially_captured: "Partially captured",
    captured: "Captured",
    canceled: "Canceled",
    expired: "Expired",
    declined: "Declined",
    failed: "Failed",
    unresolved: "Outcome unknown",
    expiring: "Expires soon",
    planned: "Planned",
    sent: "Sent",
    unknown: "Outcome unknown",
    passcode_required: "Waiting for the buyer's passcode",
    succeeded: "Done",
  },
  kind: {
    authorize: "Authorization",
    increment: "Increment",
    capture: "Capture",
    cancel: "Cancellation",
    refund: "Refund",
    change_expiry: "New expiry",
    shipping_information: "Tracking",
    swap: "Swap",
    drop: "Taken off the order",
    comparison: "Comparison with Ratepay",
  },
  trouble: {
    failed: "This was not done at Ratepay. Look at what is left, and try again.",
    unknown:
      "Ratepay did not respond, so it is not known whether this was done. Retry: it will not be done twice.",
  },
}

/** The texts of one language: the same keys in each. */
export type Operations = typeof operations
