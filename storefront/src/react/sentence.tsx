import type { Text } from "../core/contract.ts"

/** A sentence with links. They open in a new tab, so that nothing typed is lost. */
export function Sentence({ text }: { text: Text }) {
  return text.map(({ text: part, href }, index) =>
    href ? (
      <a key={index} href={href} target="_blank" rel="noopener">
        {part}
      </a>
    ) : (
      part
    )
  )
}
