import { choosePayment } from "../choose-payment"

const transaction = { id: "rptx_1", leadId: null, paymentId: null, paymentSessionId: "payses_1" }
const payment = (id: string, more: object = {}) => ({
  id,
  provider_id: "pp_ratepay-open-invoice",
  data: {},
  payment_session: null,
  ...more,
})
const naming = (transaction_id: string) => ({ data: { transaction_id } })
const ofSession = { payment_session: { id: "payses_1" } }

it.each([
  [
    "finds the payment by its id, whatever its data and session are",
    { ...transaction, paymentId: "pay_1" },
    [payment("pay_2", { ...ofSession, ...naming("rptx_1") }), payment("pay_1", naming("rptx_2"))],
    "pay_1",
  ],
  [
    "finds the payment by the transaction that its data names",
    transaction,
    [payment("pay_2"), payment("pay_1", naming("rptx_1"))],
    "pay_1",
  ],
  [
    "finds the payment of several shops by their lead, which its data names",
    { ...transaction, id: "rptx_5", leadId: "rptx_1" },
    [payment("pay_2", naming("rptx_5")), payment("pay_1", naming("rptx_1"))],
    "pay_1",
  ],
  [
    "finds the payment by its session, where its data is lost",
    transaction,
    [payment("pay_2"), payment("pay_1", ofSession)],
    "pay_1",
  ],
  [
    "does not take a payment of a later attempt of the same session",
    transaction,
    [payment("pay_2", { ...ofSession, ...naming("rptx_2") })],
    undefined,
  ],
  [
    "takes the only Ratepay payment without data and session",
    transaction,
    [
      payment("pay_1"),
      payment("pay_2", { provider_id: "pp_system_default" }),
      payment("pay_3", naming("rptx_2")),
    ],
    "pay_1",
  ],
  [
    "takes neither of two Ratepay payments without data and session",
    transaction,
    [payment("pay_1"), payment("pay_2")],
    undefined,
  ],
])("choosePayment %s", (_, meant, payments, expected) => {
  expect(choosePayment(meant, payments)?.id).toBe(expected)
})
