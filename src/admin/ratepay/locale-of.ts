/**
 * The locale of one of the dashboard's languages. The dashboard writes them without a hyphen (`ptBR`, `enGB`). `Intl` throws
 * for that, which would break the whole page.
 */
export function localeOf(language: string): string {
  return language.replace(/^([a-z]{2})([A-Z]{2})$/, "$1-$2")
}
