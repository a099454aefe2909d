import { Button } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"

/** The pages of a list that is read by key: after which one this page begins, and how to turn. */
export function usePages() {
  const [before, setBefore] = useState<string[]>([])
  return {
    after: before.at(-1),
    isFirst: before.length === 0,
    back: () => setBefore(before.slice(0, -1)),
    on: (next: string) => setBefore([...before, next]),
  }
}

/** Buttons that turn the pages; nothing where there is only one. */
export function PageButtons({
  pages,
  next,
  isBusy,
}: {
  pages: ReturnType<typeof usePages>
  next: string | null
  isBusy: boolean
}) {
  const { t } = useTranslation()
  if (pages.isFirst && next === null) return null
  return (
    <div className="flex justify-end gap-2 px-6 py-4">
      <Button size="small" variant="secondary" disabled={pages.isFirst} onClick={pages.back}>
        {t("general.prev")}
      </Button>
      <Button
        size="small"
        variant="secondary"
        disabled={next === null || isBusy}
        onClick={() => next !== null && pages.on(next)}
      >
        {t("general.next")}
      </Button>
    </div>
  )
}
