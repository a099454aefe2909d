import { Button, Container, Heading, Label, Text } from "@medusajs/ui"
import { useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import type { ImportedSettlement } from "./payout"
import { useUpload } from "./queries"

/** Uploads a settlement file, and says what came of it until the next one is uploaded. */
export function UploadSection() {
  const { t } = useTranslation()
  const [file, setFile] = useState<File>()
  const upload = useUpload()
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (file !== undefined && !upload.isPending) upload.mutate(file)
  }
  return (
    <Container className="divide-y p-0" data-testid="ratepay-upload">
      <div className="px-6 py-4">
        <Heading level="h1">{t("ratepay.payouts.title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {t("ratepay.payouts.about")}
        </Text>
      </div>
      <form className="flex flex-wrap items-end gap-3 px-6 py-4" onSubmit={send}>
        <div className="min-w-0">
          <Label size="small" htmlFor="ratepay-settlement-file">
            {t("ratepay.payouts.file")}
          </Label>
          <input
            id="ratepay-settlement-file"
            type="file"
            accept=".csv,text/csv"
            className="txt-small text-ui-fg-base block w-full"
            onChange={({ target }) => setFile(target.files?.[0])}
          />
        </div>
        <Button
          type="submit"
          size="small"
          variant="secondary"
          disabled={file === undefined || upload.isPending}
        >
          {t(upload.isPending ? "ratepay.payouts.uploading" : "ratepay.payouts.upload")}
        </Button>
      </form>
      <div role="status">{upload.data && <Imported imported={upload.data} />}</div>
      {upload.error && (
        <div className="px-6 py-4" role="alert">
          <Text size="small" className="text-ui-fg-error">
            {t("ratepay.payouts.refused")}
          </Text>
          <Text size="xsmall" className="text-ui-fg-subtle break-words">
            {upload.error.message}
          </Text>
        </div>
      )}
    </Container>
  )
}

function Imported({ imported }: { imported: ImportedSettlement }) {
  const { t } = useTranslation()
  const { rows, added, faults, fault_count, unknown_types } = imported
  return (
    <div className="flex flex-col gap-2 px-6 py-4">
      <Text size="small">{t("ratepay.payouts.imported", { rows, added })}</Text>
      {unknown_types.length > 0 && (
        <Text size="small">{t("ratepay.payouts.unknownTypes", { types: unknown_types.join(", ") })}</Text>
      )}
      {fault_count > 0 && (
        <>
          <Text size="small" className="text-ui-fg-error">
            {t("ratepay.payouts.faults", { quantity: fault_count })}
          </Text>
          <ul className="max-h-60 list-inside list-disc overflow-y-auto">
            {faults.map(({ line, fault, column }) => (
              <li key={line} className="txt-small">
                {t(column === null ? "ratepay.payouts.inLine" : "ratepay.payouts.inColumn", {
                  ...{ line, column },
                  fault: t(`ratepay.payouts.fault.${fault}`),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
