import { Text } from "@medusajs/ui"

/** The text below a field that says what is wrong with it; the field refers to it by `aria-describedby`. */
export function Problem({ id, text }: { id: string; text: string }) {
  return (
    <Text id={id} size="xsmall" className="text-ui-fg-error">
      {text}
    </Text>
  )
}
