export { isCents, toCents, type Cents } from "./money/cents"
export { cleanText } from "./read/clean-text"
export { parseCurrency, type CurrencyCode } from "./money/currency"
export { addMissingUnits } from "./select/add-missing-units"
export { alreadyPaidWithin, creditWithin, shareCredit } from "./select/credit-within"
export { swapWithin } from "./select/swap-within"
export { meetChange, type Amounts } from "./edit/meet-change"
export { onlyLines } from "./read/only-lines"
export { stillOrdered } from "./select/still-ordered"
export { withoutUnits, type PaidElsewhere } from "./select/without-units"
export { toFullQuantity } from "./read/to-full-quantity"
export { formatMoney } from "./money/format-money"
export { roundHalfUp } from "./money/exact-amount"
export { fitUnits } from "./select/fit-units"
export { cutWords } from "./read/cut-words"
export { lineFigures, sumLineFigures, type Figure, type LineFigures } from "./select/line-figures"
export type { LineSource } from "./read/line-fault"
export { sumCreditLines, type MedusaOrder } from "./read/medusa-order"
export { parseMedusaOrder } from "./read/parse-medusa-order"
export { compareLines, type HeldLine, type LineNow } from "./edit/compare-lines"
export { fromMedusaAmount, fromWireAmount, toMedusaAmount, toWireAmount, type Money } from "./money/money"
export { pickDueUnits, type LineTotal } from "./select/pick-due-units"
export { pickExcessUnits } from "./select/pick-excess-units"
export { pickUnits, type WantedQuantity } from "./select/pick-units"
export {
  planOrderEdit,
  type OrderChange,
  type OrderEditInput,
  type OrderEditPlan,
} from "./edit/plan-order-edit"
export { pricedFields, returnedFields } from "./read/priced-fields"
export { inaccuracyOf, priceForAmount } from "./price/price-for-amount"
export { priceOrder, type PriceOrderOptions } from "./price/price-order"
export { parsePricedOrder, type PricedLine, type PricedOrder, type UnitGroup } from "./price/priced-order"
export {
  describeLines,
  type DescribeLine,
  type LineDescription,
  type LineFacts,
} from "./price/describe-lines"
export { keepDescriptions } from "./price/keep-descriptions"
export { arrangeLike, sameGoods } from "./price/same-goods"
export {
  assignShops,
  joinGoods,
  splitByShop,
  withoutUnpaidShops,
  type ShopGoods,
} from "./select/split-by-shop"
export { addUnits, allUnits, grossTotal, subtractUnits, type Selection } from "./select/selection"
export { toAdjustedBasket } from "./wire/to-adjusted-basket"
export { toAmountBasket } from "./wire/to-amount-basket"
export { toBasket, type Basket } from "./wire/to-basket"
export { toRefundBasket, type RefundExtra } from "./wire/to-refund-basket"
export { withDifferences } from "./select/with-differences"
