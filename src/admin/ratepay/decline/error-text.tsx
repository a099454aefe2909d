import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { declineCodes } from "../../../sentences/decline-keys"
import { refusalIn } from "../../../sentences/refusal-code"
import { Code } from "./code"
import { codesIn } from "./codes-in"
import { useDecline } from "./use-decline"

/**
 * What an error of the API says, in the dashboard's language: why Ratepay declined, or by the code in the message why nothing was
 * sent, with the message itself small beside it, as it has the figures. Any other message in the API's own words.
 */
export function ErrorText({ message }: { message: string }) {
  const { t } = useTranslation()
  const tell = useDecline()
  const [category] = codesIn(message, declineCodes.categories)
  if (category !== undefined) {
    const { sentences, codes } = tell({ category, reasons: codesIn(message, declineCodes.reasons) })
    return (
      <>
        {sentences.join(" ")}
        <Code codes={codes} />
      </>
    )
  }
  const refusal = refusalIn(message)
  if (refusal === undefined) return <>{message}</>
  return (
    <>
      {t(`ratepay.${refusal}`)}
      <Text as="span" size="xsmall" className="text-ui-fg-subtle block break-words">
        {message}
      </Text>
    </>
  )
}

/** An error in a form or below a button. */
export function ErrorBox({
  message,
  innerRef,
}: {
  message: string
  innerRef?: (box: HTMLElement | null) => void
}) {
  return (
    <Text as="div" ref={innerRef} size="small" className="text-ui-fg-error" role="alert">
      <ErrorText message={message} />
    </Text>
  )
}
