export function startPostgres(): Promise<{
  port: number
  url: (database: string) => string
  query: (sql: string, database?: string) => Promise<Record<string, unknown>[]>
  stop: () => Promise<void>
}>
