import { Text } from "@medusajs/ui"
import { Code } from "./code"
import { codesIn } from "./codes-in"
import { knownCodes, useDecline } from "./use-decline"

/** What an error of the API says: in the dashboard's language where Ratepay has declined, else in the API's own words. */
export function ErrorText({ message }: { message: string }) {
  const tell = useDecline()
  const [category] = codesIn(message, knownCodes.categories)
  if (category === undefined) return <>{message}</>
  const { sentences, codes } = tell({ category, reasons: codesIn(message, knownCodes.reasons) })
  return (
    <>
      {sentences.join(" ")}
      <Code codes={codes} />
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
