"use client"
import { cssOf, viewOf, type Look } from "./look.ts"
import { Passcode } from "./passcode.tsx"
import { RatepayFields } from "./ratepay-fields.tsx"
import { Sentence } from "./sentence.tsx"
import { hasForm, isFree } from "./steps.ts"
import { useRatepay, type RatepayOptions } from "./use-ratepay.ts"

export type RatepayPaymentProps = RatepayOptions & Look & { onOrdered: (orderId: string) => void }

/**
 * The whole checkout by one payment method: fields, legal sentence, order button, declines and one-time passcode. Put it in the
 * place of the shop's order button, and not into another form.
 */
export function RatepayPayment({ classNames, slots, ...options }: RatepayPaymentProps) {
  const look = { classNames, slots }
  const ratepay = useRatepay(options)
  const { step, method } = ratepay.state
  const css = cssOf(look)
  const view = viewOf(ratepay, look)
  if (view && (step === "passcode" || step === "confirming" || step === "resending"))
    return <Passcode view={view} />
  return (
    <form
      className={css("root")}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        ratepay.send({ name: "order" })
      }}
    >
      <RatepayFields ratepay={ratepay} {...look} />
      {view && method && hasForm(step) && (
        <>
          <p className={css("legal")}>
            <Sentence text={method.legal.sentence} />
          </p>
          <view.Button className={css("button")} aria-disabled={!isFree(step)}>
            {view.texts.order}
          </view.Button>
        </>
      )}
    </form>
  )
}
