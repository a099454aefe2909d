/** @jest-environment ./storefront/tools/jsdom-environment.cjs */
import { cleanup, fireEvent, screen } from "@testing-library/react"
import { problemsOf, untilIdle, show } from "../../__tests__/support/render.tsx"
import type { Payment, PaymentTransaction } from "../../core/contract.ts"
import { RatepayInstructions } from "../index.ts"

afterEach(cleanup)

const transaction: PaymentTransaction = {
  transaction_id: "ratpt_1",
  payment_method: "open_invoice",
  name: "Kauf auf Rechnung",
  currency_code: "eur",
  amount_due: 4190,
  amount_to_ship: 0,
  amount_refunded: 0,
  captures: [{ amount: 4190, captured_at: "2026-11-29T10:00:00.000Z", due_date: "2026-12-13" }],
  due_date: "2026-12-13",
  instructions: {
    account_holder: "Ratepay GmbH",
    iban: "DE02120300000000202051",
    bic: null,
    bank_name: null,
    reference: "DK0123456N7",
  },
  giro_code: {
    payload: "BCD…",
    svg: '<svg role="img" aria-label="GiroCode für Ihre Überweisung" viewBox="0 0 1 1"><path d="M0 0h1v1H0z"/></svg>',
  },
  test_mode: false,
  lines: [
    { name: "amount_due", label: "Betrag", value: "41,90 €", copy: "41.90" },
    { name: "due_date", label: "Zahlbar bis", value: "13. Dezember 2026", copy: null },
    { name: "iban", label: "IBAN", value: "DE02 1203 0000 0000 2020 51", copy: "DE02120300000000202051" },
    { name: "reference", label: "Verwendungszweck", value: "DK0123456N7", copy: "DK0123456N7" },
  ],
  texts: {
    title: "Kauf auf Rechnung",
    summary: "Bitte überweisen Sie 41,90 € bis zum 13. Dezember 2026.",
    paid: "Zahlungen, die Sie schon geleistet haben, sind nicht abgezogen.",
    test_mode: null,
    giro_code: "GiroCode für Ihre Überweisung",
    copy: "Kopieren",
    copied: "Kopiert",
    notice: [
      { text: "Die Forderung gehört Ratepay. " },
      { text: "Mehr", href: "https://www.ratepay.com/legal" },
    ],
  },
}
const payment = (change: Partial<PaymentTransaction> = {}): Payment => ({
  order_id: "order_1",
  transactions: [{ ...transaction, ...change }],
})

it("the payment instructions show what to pay, where, by when and with which GiroCode; axe finds no problem", async () => {
  const { container } = await show(<RatepayInstructions payment={payment()} />)

  expect(screen.getByRole("region", { name: "Kauf auf Rechnung" })).toBeTruthy()
  expect(screen.getAllByRole("term").map(({ textContent }) => textContent)).toEqual([
    "Betrag",
    "Zahlbar bis",
    "IBAN",
    "Verwendungszweck",
  ])
  expect(screen.getByText("DE02 1203 0000 0000 2020 51")).toBeTruthy()
  expect(screen.getByRole("img", { name: "GiroCode für Ihre Überweisung" }).innerHTML).toContain("<path")
  expect(screen.getByRole("link", { name: "Mehr" })).toBeTruthy()
  expect(await problemsOf(container)).toEqual([])
})

it("the payment instructions copy values for a bank's form, and say so", async () => {
  const copied: string[] = []
  Object.assign(navigator, { clipboard: { writeText: (text: string) => Promise.resolve(copied.push(text)) } })
  const { container } = await show(<RatepayInstructions payment={payment()} />)

  fireEvent.click(screen.getByRole("button", { name: "Kopieren: IBAN" }))
  await untilIdle()

  expect(copied).toEqual(["DE02120300000000202051"])
  expect(screen.getAllByRole("status").map(({ textContent }) => textContent)).toContain("Kopiert: IBAN")
  expect(await problemsOf(container)).toEqual([])
})

it.each([undefined, { writeText: () => Promise.reject(new Error("NotAllowedError")) }])(
  "the payment instructions stay as they are in a browser that does not allow copying (%j)",
  async (clipboard) => {
    Object.assign(navigator, { clipboard })
    await show(<RatepayInstructions payment={payment()} />)

    fireEvent.click(screen.getByRole("button", { name: "Kopieren: IBAN" }))
    await untilIdle()

    expect(screen.getAllByRole("status").every(({ textContent }) => textContent === "")).toBe(true)
  }
)

it("the payment instructions show no account and no GiroCode before anything is due", async () => {
  const early = payment({
    instructions: null,
    giro_code: null,
    lines: [],
    texts: { ...transaction.texts, paid: null },
  })
  await show(<RatepayInstructions payment={early} headingLevel={3} />)

  expect(screen.getByRole("heading", { level: 3 })).toBeTruthy()
  expect(screen.queryByRole("img")).toBeNull()
  expect(screen.queryByRole("button")).toBeNull()
})

it.each([null, undefined])("of an order that was not paid on Ratepay (%j) shows nothing", async (none) => {
  const { container } = await show(<RatepayInstructions payment={none} />)

  expect(container.innerHTML).toBe("")
})
