import * as fc from "fast-check"
import type { Command } from "./command"
import { cancelOrder, edit, editNothing } from "./edits"
import { arrive, handOver, packInVain, ship } from "./fulfilment"
import { byAmount, byItems, nativeCapture, nativeRefund } from "./moves"
import { addDeclined, payOutstanding } from "./payments"
import { cancelReturn, claim, exchange, receiveReturn, requestReturn } from "./returns"

/** With MODEL_PAYMENTS, several authorizations pay for an order. That finds faults that are not mended yet, see the README. */
const payments =
  process.env.MODEL_PAYMENTS === undefined
    ? []
    : [
        { weight: 3, arbitrary: addDeclined },
        { weight: 6, arbitrary: payOutstanding },
      ]

/** Any command; those that are frequent in a shop are drawn more often. */
export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  ...payments,
  { weight: 8, arbitrary: edit },
  { weight: 6, arbitrary: byItems },
  { weight: 5, arbitrary: ship },
  { weight: 2, arbitrary: handOver },
  { weight: 1, arbitrary: arrive },
  { weight: 3, arbitrary: nativeCapture },
  { weight: 2, arbitrary: nativeRefund },
  { weight: 2, arbitrary: byAmount },
  { weight: 2, arbitrary: requestReturn },
  { weight: 2, arbitrary: receiveReturn },
  { weight: 1, arbitrary: cancelReturn },
  { weight: 1, arbitrary: exchange },
  { weight: 1, arbitrary: claim },
  { weight: 1, arbitrary: editNothing },
  { weight: 1, arbitrary: packInVain },
  { weight: 1, arbitrary: cancelOrder }
)
