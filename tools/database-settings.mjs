/**
 * The variables Medusa's test runner and its command line read instead of DATABASE_URL.
 * A loopback address becomes the word "localhost": the runner demands TLS of every other host name.
 */
export function databaseSettings(databaseUrl) {
  const { hostname, port, username, password } = new URL(databaseUrl)
  return {
    DB_HOST: ["127.0.0.1", "[::1]"].includes(hostname) ? "localhost" : hostname,
    DB_PORT: port || "5432",
    DB_USERNAME: decodeURIComponent(username || "postgres"),
    DB_PASSWORD: decodeURIComponent(password),
  }
}
