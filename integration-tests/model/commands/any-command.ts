import * as fc from "fast-check"
import type { Command } from "./command"
import { cancelOrder, edit, editNothing } from "./edits"
import { packInVain, ship } from "./fulfilment"
import { byAmount, byItems, nativeCapture, nativeRefund } from "./moves"
import { cancelReturn, claim, exchange, receiveReturn, requestReturn } from "./returns"

/** Any command; those that are frequent in a shop are drawn more often. */
export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 8, arbitrary: edit },
  { weight: 6, arbitrary: byItems },
  { weight: 5, arbitrary: ship },
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
