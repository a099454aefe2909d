import type { Texts } from "./words"

const list = (some: readonly string[]) => some.join(", ")
/** Beginnt mit dem Konto, wo es mehrere gibt. */
const of = (account: string) => (account === "" ? "" : `Konto ${account}: `)
const upTo = (count: number, more: boolean) => (more ? `mehr als ${count}` : String(count))

const methods = { open_invoice: "Kauf auf Rechnung", direct_debit: "Lastschrift", pay_now: "Überweisung" }
const named = (some: readonly string[]) =>
  list(some.map((method) => Object.entries(methods).find(([key]) => key === method)?.[1] ?? method))

const addressParts = { address_1: "Straße", postal_code: "Postleitzahl", city: "Ort", country_code: "Land" }
const parts = (some: readonly string[]) =>
  list(some.map((part) => Object.entries(addressParts).find(([key]) => key === part)?.[1] ?? part))

export const de: Texts = {
  groups: {
    configuration: "Einstellungen",
    store: "Shop und Datenbank",
    ledger: "Laufender Betrieb",
    connection: "Verbindung zu Ratepay",
  },
  results: { ok: "in Ordnung", warning: "Warnung", wrong: "falsch", could_not_run: "nicht geprüft" },
  methods,
  toDo: "Zu tun",
  notRun: "Nicht geprüft",
  summary: ({ ok, warning, wrong, could_not_run }) =>
    `${wrong} falsch, ${warning} mit Warnung, ${could_not_run} nicht geprüft, ${ok} in Ordnung`,
  checks: {
    "medusa-config": {
      looksAt: "medusa-config lässt sich laden",
      why: "Alle anderen Prüfungen brauchen die Einstellungen des Shops.",
    },
    plugin: {
      looksAt: "medusa-config nennt das Plugin",
      why: "Mit dem Zahlungsanbieter allein kann eine Region Ratepay anbieten, und jede Bestellung scheitert.",
    },
    options: {
      looksAt: "Die Optionen des Plugins sind brauchbar",
      why: "Mit einer fehlenden, falschen oder unbekannten Option startet Medusa nicht.",
    },
    versions: {
      looksAt: "Node, Medusa und das Storefront-Paket haben geprüfte Versionen",
      why: "Das Plugin verlässt sich darauf, wie Medusa 2.21 Bestellungen anlegt und ändert, und ist nur damit geprüft.",
    },
    environment: {
      looksAt: "Die Adressen passen zur Umgebung",
      why: "Ein echter Shop, der Ratepays Testplattform fragt, bekommt kein Geld; und Zugangsdaten gehören nur an den richtigen Server.",
    },
    credentials: {
      looksAt: "Der echte Betrieb hat eigene Zugangsdaten",
      why: "Die Zugangsdaten der Sandbox kennt jeder, nur Ratepay nicht.",
    },
    "secrets-in-code": {
      looksAt: "Kein Geheimnis steht in medusa-config",
      why: "Was im Code steht, steht auch in dessen Verlauf und auf jedem Rechner mit einer Kopie.",
    },
    "encryption-key": {
      looksAt: "Käuferdaten haben einen eigenen Schlüssel",
      why: "Geburtsdatum und Konto sind damit verschlüsselt, bis die Zahlung autorisiert ist.",
    },
    tls: {
      looksAt: "Zertifikate werden geprüft, und TLS ist mindestens 1.2",
      why: "Sonst kann jeder zwischen Shop und Ratepay Käuferdaten und Zugangsdaten mitlesen.",
    },
    limits: {
      looksAt: "Jede Zahlart hat den Höchstbetrag des Vertrags",
      why: "Ratepay bietet keine Abfrage dafür. Ohne ihn wird eine Zahlart für Warenkörbe angeboten, die Ratepay ablehnt.",
    },
    fingerprint: {
      looksAt: "Die Geräteerkennung hat Ihr Snippet",
      why: "Ratepay verlangt sie von Onlineshops und beurteilt damit die Bestellung.",
    },
    "buyer-address": {
      looksAt: "Die Internetadresse des Käufers ist auch hinter Proxys bekannt",
      why: "Ratepay wird diese Adresse genannt. Hinter einem Proxy oder einem Storefront-Server sieht der Shop sonst die des Servers.",
    },
    texts: {
      looksAt: "Ratepays eigene Sätze sind eingesetzt",
      why: "Ratepay schreibt die Worte am Bestellknopf, im Mandat, bei einer Ablehnung und auf Rechnungen vor; das Plugin bringt nur eigene mit.",
    },
    imprint: {
      looksAt: "Ratepays Impressum ist eingesetzt",
      why: "Rechnungen und Zahlungsmails enden mit dem Impressum des Inhabers der Forderung. Die Geschäftsführung wechselt, deshalb bringt das Plugin keines mit.",
    },
    capture: {
      looksAt: "Was versendet wird, wird erfasst",
      why: "Ratepay zahlt dem Händler, und berechnet dem Käufer, was erfasst wurde.",
    },
    "gift-cards": {
      looksAt: "Geschenkgutscheine werden nicht über Ratepay verkauft",
      why: "Ratepays Bedingungen schließen ihren Kauf aus.",
    },
    background: {
      looksAt: "Ereignisse, Abläufe und Sperren überstehen einen Neustart",
      why: "Im Arbeitsspeicher gehen sie mit ihrem Prozess verloren. Das Plugin findet Verlorenes wieder, aber später; und mehrere Instanzen teilen sie nicht.",
    },
    database: {
      looksAt: "Die Datenbank ist erreichbar",
      why: "In ihr liegen die Tabellen des Plugins und die von Medusa.",
    },
    migrations: {
      looksAt: "Die Migrationen des Plugins sind gelaufen",
      why: "Fehlt eine Tabelle oder Spalte, scheitern Bestellungen und Erfassungen.",
    },
    provider: {
      looksAt: "Medusa kennt den Zahlungsanbieter",
      why: "Medusa trägt Anbieter beim Start ein; erst dann können Regionen sie anbieten.",
    },
    regions: {
      looksAt: "Regionen bieten Ratepay nur dort an, wo es verkauft wird",
      why: "Die Kasse zeigt die Zahlarten ihrer Region; außerhalb der eingestellten Währungen und Länder lehnt das Plugin sie ab.",
    },
    accounts: {
      looksAt: "Jede Zahlung gehört zu einem Konto, das die Optionen nennen",
      why: "Erfassung und Erstattung gehen an das Konto der Zahlung. Fehlt es, lässt sich die Zahlung nicht bewegen.",
    },
    taxes: {
      looksAt: "Steuersätze lassen sich Ratepay nennen",
      why: "Jede Position, die Ratepay genannt wird, hat ihren Steuersatz, mit höchstens zwei Nachkommastellen.",
    },
    pickups: {
      looksAt: "Standorte, an denen Ware abgeholt wird, haben eine Adresse",
      why: "Ratepay erfährt, wo Ware auf den Käufer wartet. Ohne ganze Adresse wird nichts gesendet, und der Käufer liest von einem technischen Fehler.",
    },
    notices: {
      looksAt: "Jemand erfährt, was einen Menschen braucht",
      why: "Eine gescheiterte Erfassung ist Geld, das wartet. Nicht jeder sieht täglich auf die Liste.",
    },
    unresolved: {
      looksAt: "Der Ausgang jedes Vorgangs ist bekannt",
      why: "Das Plugin klärt einen Vorgang in Minuten, außer wenn Ratepay weg ist oder keine Instanz Aufgaben ausführt.",
    },
    attention: {
      looksAt: "Nichts braucht Aufmerksamkeit",
      why: "Was dort steht, braucht einen Menschen: ein gescheiterter oder abgelehnter Vorgang oder ein Unterschied.",
    },
    expiry: {
      looksAt: "Keine Autorisierung läuft bald ab",
      why: "Was beim Ablauf nicht erfasst ist, zahlt Ratepay nicht mehr.",
    },
    comparison: {
      looksAt: "Der nächtliche Abgleich mit Ratepay läuft",
      why: "Er findet, was anderswo getan wurde. Läuft er nicht, laufen wohl auch die anderen Aufgaben nicht.",
    },
    "buyer-data": {
      looksAt: "Käuferdaten sind nicht lesbar und werden nach Frist gelöscht",
      why: "Was nur der Käufer weiß, gehört in keine Tabelle von Medusa und bleibt nicht länger als eingestellt.",
    },
    access: {
      looksAt: "Ratepay nimmt die Zugangsdaten an",
      why: "Geprüft wird mit einem Token und der Abfrage einer Zahlung, die es nicht geben kann. Bei Ratepay ändert sich nichts. Ob Ratepay `partnerShopId` kennt, zeigt erst eine Autorisierung.",
    },
    clock: {
      looksAt: "Die Uhr geht wie die von Ratepay",
      why: "Token, Fälligkeiten und Ablauf hängen von der Zeit ab.",
    },
    links: {
      looksAt: "Die Seiten, auf die Käufer verwiesen werden, gibt es",
      why: "Bedingungen und Datenschutz müssen am Bestellknopf lesbar sein. Fehlt das Skript der Geräteerkennung, erkennt es kein Gerät.",
    },
  },
  problems: {
    node_untested: ({ version, tested }) => ({
      found: `Node ${version} gehört nicht zu den geprüften Versionen (ab ${tested}).`,
      toDo: "Eine von ihnen verwenden.",
    }),
    medusa_untested: ({ version, tested }) => ({
      found: `Medusa ${version} ist nicht geprüft; diese Version des Plugins ist für ${tested} gemacht.`,
      toDo: "Diese Version von Medusa einsetzen, oder eine Version des Plugins, deren Changelog Ihre nennt.",
    }),
    kit_differs: ({ kit, plugin }) => ({
      found: `Das Storefront-Paket hat Version ${kit}, das Plugin ${plugin}.`,
      toDo: "Beide in derselben Version installieren.",
    }),
    config_unreadable: ({ error }) => ({
      found: `medusa-config lässt sich nicht laden: ${error}`,
      toDo: "Den Befehl im Ordner des Shops ausführen, mit den Umgebungsvariablen, die der Shop hat. `npx medusa start` zeigt den ganzen Fehler.",
    }),
    option_wrong: ({ fault }) => ({
      found: fault,
      toDo: "Unter `plugins` in medusa-config berichtigen; docs/configuration.md beschreibt jede Option.",
    }),
    plugin_not_listed: () => ({
      found: "medusa-config nennt das Plugin nicht.",
      toDo: '{ resolve: "medusa-payment-ratepay", options: { … } } unter `plugins` eintragen.',
    }),
    host_of_other_environment: ({ option, host, environment }) => ({
      found: `\`${option}\` führt zu ${host}; das gehört nicht zur Umgebung „${environment}“.`,
      toDo: "`baseUrl`, `tokenUrl` und `audience` weglassen: Die Umgebung setzt sie. Oder `environment` berichtigen.",
    }),
    host_not_ratepays: ({ option, host }) => ({
      found: `\`${option}\` führt zu ${host}. Das ist nicht Ratepay und sieht Käuferdaten${option === "tokenUrl" ? " und Zugangsdaten" : ""}.`,
      toDo: "Ist es Ihr eigener Proxy, ist alles gut. Sonst die Option weglassen.",
    }),
    integration_in_production: () => ({
      found: "Der Shop läuft im echten Betrieb (NODE_ENV), aber auf Ratepays Umgebung „integration“.",
      toDo: 'Für einen Testshop ist das richtig. Ein Shop, der verkauft, braucht `environment: "production"` und dessen Zugangsdaten.',
    }),
    sandbox_credentials: ({ account, option }) => ({
      found: `${of(account)}\`${option}\` ist der Wert der Sandbox.`,
      toDo: "Den eigenen einsetzen, den Ratepay für den echten Betrieb vergeben hat.",
    }),
    secret_in_code: ({ option, file }) => ({
      found: `Der Wert von \`${option}\` steht in ${file}.`,
      toDo: "Aus der Umgebung lesen, und ändern lassen: Wer den Code hat, hat ihn.",
    }),
    key_trivial: ({ option }) => ({
      found: `\`${option}\` ist nicht zufällig.`,
      toDo: "Einen mit „openssl rand -base64 32“ erzeugen, und den jetzigen so lange in `previousEncryptionKeys` lassen, wie Warenkörbe leben.",
    }),
    key_repeated: () => ({
      found: "`encryptionKey` steht auch in `previousEncryptionKeys`.",
      toDo: "Einen neuen `encryptionKey` einsetzen, oder ihn aus den früheren streichen.",
    }),
    key_derived: () => ({
      found: "Es gibt keinen `encryptionKey`; er wird aus dem Client-Secret abgeleitet.",
      toDo: "Einen einsetzen („openssl rand -base64 32“): Der echte Betrieb verlangt ihn, und mit einem neuen Client-Secret ist der abgeleitete verloren.",
    }),
    any_certificate: () => ({
      found: "NODE_TLS_REJECT_UNAUTHORIZED=0 schaltet die Prüfung von Zertifikaten ab.",
      toDo: "Entfernen. Für einen Proxy mit eigenem Zertifikat NODE_EXTRA_CA_CERTS setzen.",
    }),
    old_tls: ({ version }) => ({
      found: `Verbindungen dürfen ${version} verwenden.`,
      toDo: "--tls-min-v1.0 oder --tls-min-v1.1 aus den Einstellungen von Node entfernen.",
    }),
    limits_missing: ({ account, methods }) => ({
      found: `${of(account)}Ohne Höchstbetrag: ${named(methods)}.`,
      toDo: "`limits`, oder `limits` unter `methods`, so setzen, wie es der Vertrag sagt, für jede Art von Käufern.",
    }),
    fingerprint_missing: () => ({
      found: "`fingerprintSnippetId` ist nicht gesetzt.",
      toDo: "Ratepay nach der Id Ihres Snippets fragen. Verzichtet Ihr Vertrag auf die Geräteerkennung, ist alles gut.",
    }),
    fingerprint_of_test: () => ({
      found: "`fingerprintSnippetId` ist die aus Ratepays Test.",
      toDo: "Ratepay nach Ihrer eigenen fragen.",
    }),
    address_not_known: () => ({
      found: "Weder `trustedProxies` noch `storefrontSecret` ist gesetzt.",
      toDo: "`trustedProxies` auf die Netze Ihrer Proxys setzen, und `storefrontSecret`, wenn der Server einer Storefront den Shop aufruft. Erreichen die Browser der Käufer den Shop direkt, ist alles gut.",
    }),
    texts_missing: ({ option, languages }) => ({
      found: `\`${option}\` ist nicht vollständig (${list(languages)}): Gezeigt werden die Worte des Plugins.`,
      toDo: "Ratepays Sätze einsetzen, siehe docs/storefront.md, oder die des Plugins von Ratepay freigeben lassen.",
    }),
    imprint_missing: () => ({
      found: "`imprint` ist nicht gesetzt.",
      toDo: "Ratepay nach dem jetzigen Impressum fragen, und notieren, wann.",
    }),
    capture_by_hand: () => ({
      found: "`captureOnShipment` ist aus.",
      toDo: "Jede Sendung und Abholung von Hand oder durch eigenen Code erfassen, nicht bevor die Ware das Haus verlässt.",
    }),
    gift_cards_sold: ({ account, methods }) => ({
      found: `${of(account)}Geschenkgutscheine lassen sich kaufen mit: ${named(methods)}.`,
      toDo: "`giftCards: false` setzen, außer Ihr Vertrag erlaubt es.",
    }),
    in_memory: ({ modules }) => ({
      found: `Diese Module von Medusa liegen im Arbeitsspeicher: ${list(modules)}.`,
      toDo: "Medusas Redis-Module verwenden, für Sperren Redis oder PostgreSQL.",
    }),
    database_away: ({ reason }) => ({
      found: `Die Datenbank antwortet nicht (${reason}).`,
      toDo: "DATABASE_URL prüfen, und ob dieser Rechner die Datenbank erreichen darf.",
    }),
    migrations_missing: ({ migrations }) => ({
      found: `Dieser Datenbank fehlt: ${list(migrations)}.`,
      toDo: "`npx medusa db:migrate` ausführen.",
    }),
    no_provider: () => ({
      found: "Medusas Zahlungsmodul hat keinen Anbieter des Plugins.",
      toDo: '{ resolve: "medusa-payment-ratepay/providers/ratepay" } beim Zahlungsmodul in medusa-config eintragen, und den Shop einmal starten.',
    }),
    no_region: () => ({
      found: "Keine Region bietet Ratepay an.",
      toDo: "Die Anbieter im Admin einschalten: Einstellungen, Regionen.",
    }),
    region_currency: ({ region, currency, methods }) => ({
      found: `Die Region ${region} hat die Währung ${currency}. Darin nicht verkauft: ${named(methods)}.`,
      toDo: "Die Zahlart in dieser Region ausschalten, oder die Währung in `currencies` aufnehmen, wenn Ihr Vertrag sie hat. Lastschrift gibt es nur in Euro.",
    }),
    region_countries: ({ region, countries, methods }) => ({
      found: `Die Region ${region} hat Länder, in die nicht verkauft wird: ${list(countries)} (${named(methods)}).`,
      toDo: "Für sie eine eigene Region anlegen, oder sie in `countries` aufnehmen, wenn Ihr Vertrag sie hat.",
    }),
    region_without_country: ({ region, methods }) => ({
      found: `Die Region ${region} hat kein Land, in das verkauft wird: ${named(methods)}.`,
      toDo: "Die Zahlart in dieser Region ausschalten, oder ihre Länder in `countries` aufnehmen, wenn Ihr Vertrag sie hat.",
    }),
    account_missing: ({ name, payments }) => ({
      found: `Zahlungen, von denen noch etwas offen sein kann, gehören zum Konto ${name}, das in den Optionen fehlt: ${payments}.`,
      toDo: "Es wieder in `accounts` aufnehmen, mit acceptsOrders: false, wenn es keine neuen Bestellungen annimmt.",
    }),
    rate_unusable: ({ rate, name, country }) => ({
      found: `Der Steuersatz ${name} (${country}) ist ${rate} %. Das nimmt Ratepay nicht an.`,
      toDo: "Einen Satz von 0 bis 999,99 mit höchstens zwei Nachkommastellen setzen.",
    }),
    countries_untaxed: ({ region, countries }) => ({
      found: `Die Region ${region} hat Länder ohne Steuerregion: ${list(countries)}. Ihre Bestellungen werden Ratepay mit 0 % Umsatzsteuer genannt.`,
      toDo: "Steuerregionen für sie anlegen: Einstellungen, Steuerregionen.",
    }),
    pickup_address: ({ location, fields }) => ({
      found: `Ware kann bei ${location} abgeholt werden. In der Adresse fehlt oder ist falsch: ${parts(fields)}.`,
      toDo: "Im Admin ergänzen: Einstellungen, Standorte und Versand.",
    }),
    channel_missing: ({ channel }) => ({
      found: `\`attentionNotices.channel\` ist ${channel}; diesen Kanal hat kein Benachrichtigungsanbieter des Shops.`,
      toDo: "Einen Anbieter mit diesem Kanal in medusa-config eintragen, und den Shop einmal starten; oder einen anderen Kanal nennen.",
    }),
    nobody_told: () => ({
      found: "Niemand erfährt, was Aufmerksamkeit braucht.",
      toDo: "`attentionNotices.channel` und `to` setzen, oder einen Benachrichtigungsanbieter für den Kanal feed eintragen.",
    }),
    unresolved_long: ({ minutes }) => ({
      found: `Der Ausgang eines Vorgangs ist seit ${minutes} Minuten nicht bekannt.`,
      toDo: "Nachsehen, ob Ratepay antwortet (Prüfung access), und ob eine Instanz mit MEDUSA_WORKER_MODE shared oder worker läuft.",
    }),
    people_needed: ({ count, more }) => ({
      found: `Vorgänge, die Aufmerksamkeit brauchen: ${upTo(count, more)}.`,
      toDo: "Die Seite Ratepay im Admin öffnen.",
    }),
    expiring_soon: ({ count, more, days }) => ({
      found: `Autorisierungen, die innerhalb von ${days} Tagen ablaufen: ${upTo(count, more)}.`,
      toDo: "Versendetes erfassen, die übrigen verlängern oder stornieren; die Seite Ratepay im Admin nennt sie.",
    }),
    comparison_overdue: ({ hours }) => ({
      found:
        hours === null
          ? "Noch keine Zahlung wurde mit Ratepay abgeglichen."
          : `Der letzte Abgleich mit Ratepay war vor ${hours} Stunden.`,
      toDo: "Nachsehen, ob um 03:30 Uhr (UTC) eine Instanz mit MEDUSA_WORKER_MODE shared oder worker läuft, und was ihr Log dazu sagt.",
    }),
    buyer_data_readable: ({ payments, fields }) => ({
      found: `Zahlungen in Medusa, die Käuferdaten zeigen: ${payments} (${list(fields)}).`,
      toDo: "Den Code finden, der sie in Zahlungen oder Sitzungen schreibt, und sie löschen. Das Plugin hält aus diesen Tabellen heraus, was eine Storefront sendet.",
    }),
    erasure_overdue: ({ rows }) => ({
      found: `Zeilen, die nach Frist gelöscht sein sollten: ${rows}.`,
      toDo: "Nachsehen, ob eine Instanz mit MEDUSA_WORKER_MODE shared oder worker läuft: Ihre Aufgaben löschen.",
    }),
    access_refused: ({ account, host, status, audience }) => ({
      found: `${of(account)}${host} kennt \`clientId\` und \`clientSecret\` nicht (HTTP ${status}), oder gewährt ihnen ${audience} nicht.`,
      toDo: "Mit dem vergleichen, was Ratepay für diese Umgebung vergeben hat.",
    }),
    token_not_there: ({ account, host }) => ({
      found: `${of(account)}${host} vergibt unter \`tokenUrl\` keine Token (HTTP 404).`,
      toDo: "`tokenUrl` berichtigen, oder mit `baseUrl` weglassen.",
    }),
    audience_refused: ({ account, host, status, audience }) => ({
      found: `${of(account)}${host} nimmt den Token für ${audience} nicht an (HTTP ${status}).`,
      toDo: "`audience` weglassen, und prüfen, ob die Zugangsdaten zu dieser Umgebung gehören.",
    }),
    api_not_there: ({ account, host }) => ({
      found: `${of(account)}${host} hat unter \`baseUrl\` keine Payment API v2 (HTTP 404).`,
      toDo: "`baseUrl` berichtigen: Fehlt der Pfad, etwa /transaction/management?",
    }),
    no_response: ({ account, option, host, details }) => ({
      found: `${of(account)}${host} (\`${option}\`) hat nicht brauchbar geantwortet (${details}).`,
      toDo: "Die Adresse prüfen, und ob eine Firewall oder ein Proxy im Weg ist.",
    }),
    clock_differs: ({ host, seconds }) => ({
      found: `Die Uhr von ${host} geht gegenüber diesem Rechner ${Math.abs(seconds)} Sekunden ${seconds > 0 ? "vor" : "nach"}.`,
      toDo: "Die Uhr dieses Rechners über NTP stellen lassen.",
    }),
    link_broken: ({ url, status }) => ({
      found: `${url} lässt sich nicht laden (${status}).`,
      toDo: "Den Link in Ihren Texten berichtigen, oder Ratepay nach dem jetzigen fragen.",
    }),
  },
  reasons: {
    config_unreadable: () => "medusa-config lässt sich nicht laden.",
    plugin_not_listed: () => "medusa-config nennt das Plugin nicht.",
    options_wrong: () => "Die Optionen des Plugins sind nicht brauchbar, siehe dort.",
    database_away: () => "Die Datenbank ist nicht erreichbar.",
    table_missing: ({ table }) =>
      `Die Tabelle ${table} ist nicht in dieser Datenbank. Es fehlen Migrationen, oder ihr Modul hat eine eigene Datenbank.`,
    failed: ({ error }) => `Es endete mit einem Fehler (${error}).`,
  },
}
