import fs from "node:fs"
import path from "node:path"
import type {
  ProviderSendNotificationDTO,
  ProviderSendNotificationResultsDTO,
} from "@medusajs/framework/types"
import { AbstractNotificationProviderService, ModuleProvider, Modules } from "@medusajs/framework/utils"

/** Puts mails into a folder instead of sending them, one JSON file each, so that a test can read what a buyer would. */
class Mailbox extends AbstractNotificationProviderService {
  static override identifier = "mailbox"
  private sent = 0

  constructor(
    _: unknown,
    private readonly options: { folder: string }
  ) {
    super()
  }

  override send(mail: ProviderSendNotificationDTO): Promise<ProviderSendNotificationResultsDTO> {
    this.sent += 1
    const file = path.join(this.options.folder, `${String(this.sent).padStart(4, "0")}.json`)
    fs.writeFileSync(file, JSON.stringify(mail))
    return Promise.resolve({ id: path.basename(file) })
  }
}

export default ModuleProvider(Modules.NOTIFICATION, { services: [Mailbox] })
