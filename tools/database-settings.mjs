/**
 * The variables that Medusa's test runner and command line read instead of DATABASE_URL. A loopback address becomes the name
 * "localhost", because the runner requires TLS for any other host.
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
