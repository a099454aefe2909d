import type { Payment, PaymentTransaction } from "../core/contract.ts"
import { Sentence } from "../react/sentence.tsx"
import { CopyButton } from "./copy-button.tsx"

/** The parts that can be styled. Each has the class `ratepay-<part>`, and the shop's own class from `classNames`. */
type Part = "instructions" | "title" | "summary" | "lines" | "copy" | "code" | "notice" | "hint"

export type RatepayInstructionsProps = {
  /** The result of `call("payment", { order_id })`. Nothing is shown for an order that was not paid on Ratepay. */
  payment: Payment | null | undefined
  classNames?: Partial<Record<Part, string>>
  /** The level of the title's heading. @default 2 */
  headingLevel?: 2 | 3 | 4
}

/**
 * Shows what is to be paid for an order, where and by when, with its GiroCode. Rendered on the server, only its copy buttons run
 * in the browser. All texts come with the payment.
 */
export function RatepayInstructions({
  payment,
  classNames = {},
  headingLevel = 2,
}: RatepayInstructionsProps) {
  const css = (part: Part) => `ratepay-${part} ${classNames[part] ?? ""}`.trim()
  return (payment?.transactions ?? []).map((transaction) => (
    <Transaction key={transaction.transaction_id} {...{ transaction, css, headingLevel }} />
  ))
}

type Props = { transaction: PaymentTransaction; css: (part: Part) => string; headingLevel: 2 | 3 | 4 }

function Transaction({ transaction, css, headingLevel }: Props) {
  const { texts, lines, giro_code: code } = transaction
  const Title = `h${headingLevel}` as const
  const titleId = `ratepay-${transaction.transaction_id}`
  return (
    <section className={css("instructions")} aria-labelledby={titleId}>
      <Title id={titleId} className={css("title")}>
        {texts.title}
      </Title>
      {texts.test_mode && <p className={css("hint")}>{texts.test_mode}</p>}
      <p className={css("summary")}>{texts.summary}</p>
      <dl className={css("lines")}>
        {lines.map(({ name, label, value, copy }, index) => (
          <div key={`${name} ${index}`} data-line={name}>
            <dt>{label}</dt>
            <dd>
              <span>{value}</span>
              {copy && (
                <CopyButton
                  text={copy}
                  label={texts.copy}
                  doneLabel={texts.copied}
                  of={label}
                  className={css("copy")}
                />
              )}
            </dd>
          </div>
        ))}
      </dl>
      {code && (
        // The SVG comes from the shop's server and has a label. It contains nothing that anybody typed.
        <div className={css("code")} dangerouslySetInnerHTML={{ __html: code.svg }} />
      )}
      {texts.paid && <p className={css("hint")}>{texts.paid}</p>}
      <p className={css("notice")}>
        <Sentence text={texts.notice} />
      </p>
    </section>
  )
}
