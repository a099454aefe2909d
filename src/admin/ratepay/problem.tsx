import { Text } from "@medusajs/ui"

/** What is wrong with a field, under it; the field names it by `aria-describedby`. */
export function Problem({ id, text }: { id: string; text: string }) {
  return (
    <Text id={id} size="xsmall" className="text-ui-fg-error">
      {text}
    </Text>
  )
}
