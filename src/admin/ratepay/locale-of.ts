/**
 * The locale of one of the dashboard's languages. It writes them without a hyphen (`ptBR`, `enGB`), which `Intl`
 * refuses by throwing, and with it would go the whole page.
 */
export function localeOf(language: string): string {
  return language.replace(/^([a-z]{2})([A-Z]{2})$/, "$1-$2")
}
