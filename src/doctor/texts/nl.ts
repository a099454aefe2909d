import type { Texts } from "./words"

const list = (some: readonly string[]) => some.join(", ")
/** Begint met het account, als er meer zijn. */
const of = (account: string) => (account === "" ? "" : `Account ${account}: `)
const upTo = (count: number, more: boolean) => (more ? `meer dan ${count}` : String(count))

const methods = { open_invoice: "op factuur", direct_debit: "incasso", pay_now: "direct overboeken" }
const named = (some: readonly string[]) =>
  list(some.map((method) => Object.entries(methods).find(([key]) => key === method)?.[1] ?? method))

const addressParts = { address_1: "straat", postal_code: "postcode", city: "plaats", country_code: "land" }
const parts = (some: readonly string[]) =>
  list(some.map((part) => Object.entries(addressParts).find(([key]) => key === part)?.[1] ?? part))

export const nl: Texts = {
  groups: {
    configuration: "Instellingen",
    store: "Winkel en database",
    ledger: "Lopende handelingen",
    connection: "Verbinding met Ratepay",
  },
  results: { ok: "in orde", warning: "waarschuwing", wrong: "fout", could_not_run: "niet gecontroleerd" },
  methods,
  toDo: "Te doen",
  notRun: "Niet gecontroleerd",
  summary: ({ ok, warning, wrong, could_not_run }) =>
    `${wrong} fout, ${warning} met waarschuwing, ${could_not_run} niet gecontroleerd, ${ok} in orde`,
  checks: {
    "medusa-config": {
      looksAt: "medusa-config kan worden geladen",
      why: "Alle andere controles hebben de instellingen van de winkel nodig.",
    },
    plugin: {
      looksAt: "medusa-config noemt de plugin",
      why: "Met alleen de betaalprovider kan een regio Ratepay aanbieden, en mislukt elke bestelling.",
    },
    options: {
      looksAt: "De opties van de plugin zijn bruikbaar",
      why: "Met een ontbrekende, foute of onbekende optie start Medusa niet.",
    },
    versions: {
      looksAt: "Node, Medusa en het storefrontpakket hebben geteste versies",
      why: "De plugin rekent op hoe Medusa 2.21 bestellingen plaatst en wijzigt, en is alleen daarmee getest.",
    },
    environment: {
      looksAt: "De adressen passen bij de omgeving",
      why: "Een echte winkel die het testplatform vraagt, krijgt geen geld; en inloggegevens gaan alleen naar de juiste server.",
    },
    credentials: {
      looksAt: "Productie heeft eigen inloggegevens",
      why: "Die van de sandbox kent iedereen, behalve Ratepay.",
    },
    "secrets-in-code": {
      looksAt: "Er staat geen geheim in medusa-config",
      why: "Wat in de code staat, staat in haar geschiedenis en op elke machine met een kopie.",
    },
    "encryption-key": {
      looksAt: "Kopergegevens hebben een eigen sleutel",
      why: "Geboortedatum en rekening zijn ermee versleuteld tot de betaling is geautoriseerd.",
    },
    tls: {
      looksAt: "Certificaten worden gecontroleerd, en TLS is minstens 1.2",
      why: "Anders kan iedereen tussen winkel en Ratepay kopergegevens en inloggegevens meelezen.",
    },
    limits: {
      looksAt: "Elke betaalmethode heeft het hoogste bedrag van het contract",
      why: "Ratepay kan het niet worden gevraagd. Zonder wordt een methode aangeboden voor winkelwagens die Ratepay afwijst.",
    },
    fingerprint: {
      looksAt: "De apparaatherkenning heeft uw snippet",
      why: "Ratepay eist haar van webwinkels, en beoordeelt er een bestelling mee.",
    },
    "buyer-address": {
      looksAt: "Het internetadres van de koper is ook achter proxy's bekend",
      why: "Ratepay krijgt dit adres. Achter een proxy of een storefrontserver ziet de winkel anders dat van de server.",
    },
    texts: {
      looksAt: "Ratepays eigen zinnen zijn ingevuld",
      why: "Ratepay schrijft de woorden voor bij de bestelknop, in het mandaat, bij een afwijzing en op facturen; de plugin brengt alleen eigen woorden mee.",
    },
    imprint: {
      looksAt: "Ratepays colofon is ingevuld",
      why: "Facturen en betaalmails eindigen met het colofon van de eigenaar van de vordering. De bestuurders wisselen, daarom brengt de plugin er geen mee.",
    },
    capture: {
      looksAt: "Wat wordt verzonden, wordt geïncasseerd",
      why: "Ratepay betaalt de winkelier, en factureert de koper, wat is geïncasseerd.",
    },
    "gift-cards": {
      looksAt: "Cadeaubonnen worden niet via Ratepay verkocht",
      why: "Ratepays voorwaarden sluiten de koop ervan uit.",
    },
    background: {
      looksAt: "Gebeurtenissen, processen en sloten overleven een herstart",
      why: "In het geheugen gaan ze met hun proces verloren. De plugin vindt het verlorene terug, maar later; en meer instanties delen ze niet.",
    },
    database: {
      looksAt: "De database is bereikbaar",
      why: "Daarin staan de tabellen van de plugin en die van Medusa.",
    },
    migrations: {
      looksAt: "De migraties van de plugin zijn uitgevoerd",
      why: "Ontbreekt een tabel of kolom, dan mislukken bestellingen en incasseringen.",
    },
    provider: {
      looksAt: "Medusa kent de betaalprovider",
      why: "Medusa registreert providers bij een start; pas dan kunnen regio's ze aanbieden.",
    },
    regions: {
      looksAt: "Regio's bieden Ratepay aan waar het wordt verkocht",
      why: "De kassa toont de methoden van haar regio; buiten de ingestelde valuta's en landen weigert de plugin ze.",
    },
    accounts: {
      looksAt: "Elke betaling hoort bij een account dat de opties noemen",
      why: "Incassering en terugbetaling gaan naar het account van de betaling. Ontbreekt het, dan kan de betaling niet worden bewogen.",
    },
    taxes: {
      looksAt: "Btw-tarieven kunnen aan Ratepay worden gemeld",
      why: "Elke regel die Ratepay krijgt, heeft haar tarief, met hoogstens twee decimalen.",
    },
    pickups: {
      looksAt: "Locaties waar goederen worden afgehaald, hebben een adres",
      why: "Ratepay krijgt te horen waar goederen op de koper wachten. Zonder volledig adres wordt niets verstuurd, en de koper leest van een technische fout.",
    },
    notices: {
      looksAt: "Iemand hoort wat een mens nodig heeft",
      why: "Een mislukte incassering is geld dat wacht. Niet iedereen kijkt dagelijks op de lijst.",
    },
    unresolved: {
      looksAt: "De uitkomst van elke handeling is bekend",
      why: "De plugin vindt haar in minuten, tenzij Ratepay weg is of geen instantie taken uitvoert.",
    },
    attention: {
      looksAt: "Niets vraagt aandacht",
      why: "Wat op de lijst staat, heeft een mens nodig: een mislukte of afgewezen handeling, of een verschil.",
    },
    expiry: {
      looksAt: "Geen autorisatie verloopt binnenkort",
      why: "Wat dan niet is geïncasseerd, betaalt Ratepay niet meer.",
    },
    comparison: {
      looksAt: "De nachtelijke vergelijking met Ratepay loopt",
      why: "Zij vindt wat elders is gedaan. Loopt zij niet, dan lopen de andere taken waarschijnlijk ook niet.",
    },
    "buyer-data": {
      looksAt: "Kopergegevens zijn niet leesbaar en worden op tijd gewist",
      why: "Wat alleen de koper weet, hoort in geen tabel van Medusa en blijft niet langer dan ingesteld.",
    },
    access: {
      looksAt: "Ratepay accepteert de inloggegevens",
      why: "Er wordt een token gevraagd, en een transactie opgezocht die niet kan bestaan. Bij Ratepay verandert niets. Of Ratepay `partnerShopId` kent, blijkt pas bij een autorisatie.",
    },
    clock: {
      looksAt: "De klok loopt gelijk met die van Ratepay",
      why: "Tokens, vervaldagen en verlopen hangen af van de tijd.",
    },
    links: {
      looksAt: "De pagina's waarnaar kopers worden verwezen bestaan",
      why: "Voorwaarden en privacy moeten bij de bestelknop leesbaar zijn. Zonder haar script herkent de apparaatherkenning niets.",
    },
  },
  problems: {
    node_untested: ({ version, tested }) => ({
      found: `Node ${version} hoort niet bij de geteste versies (vanaf ${tested}).`,
      toDo: "Gebruik een daarvan.",
    }),
    medusa_untested: ({ version, tested }) => ({
      found: `Medusa ${version} is niet getest; deze versie van de plugin is voor ${tested} gemaakt.`,
      toDo: "Installeer die versie van Medusa, of een versie van de plugin die de uwe in haar changelog noemt.",
    }),
    kit_differs: ({ kit, plugin }) => ({
      found: `Het storefrontpakket heeft versie ${kit}, de plugin ${plugin}.`,
      toDo: "Installeer van beide dezelfde versie.",
    }),
    config_unreadable: ({ error }) => ({
      found: `medusa-config kan niet worden geladen: ${error}`,
      toDo: "Voer de opdracht uit in de map van de winkel, met de omgeving die de winkel heeft. `npx medusa start` toont de hele fout.",
    }),
    option_wrong: ({ fault }) => ({
      found: fault,
      toDo: "Verbeter haar onder `plugins` in medusa-config; docs/configuration.md beschrijft elke optie.",
    }),
    plugin_not_listed: () => ({
      found: "medusa-config noemt de plugin niet.",
      toDo: 'Voeg { resolve: "medusa-payment-ratepay", options: { … } } toe onder `plugins`.',
    }),
    host_of_other_environment: ({ option, host, environment }) => ({
      found: `\`${option}\` leidt naar ${host}, dat niet bij de omgeving ‘${environment}’ hoort.`,
      toDo: "Laat `baseUrl`, `tokenUrl` en `audience` weg: de omgeving zet ze. Of verbeter `environment`.",
    }),
    host_not_ratepays: ({ option, host }) => ({
      found: `\`${option}\` leidt naar ${host}, dat niet van Ratepay is: het ziet kopergegevens${option === "tokenUrl" ? " en inloggegevens" : ""}.`,
      toDo: "Is het uw eigen proxy, dan is alles goed. Laat anders de optie weg.",
    }),
    integration_in_production: () => ({
      found: "De winkel draait in productie (NODE_ENV), maar op Ratepays omgeving ‘integration’.",
      toDo: 'Voor een testwinkel klopt dat. Een winkel die verkoopt heeft `environment: "production"` en de gegevens daarvan nodig.',
    }),
    sandbox_credentials: ({ account, option }) => ({
      found: `${of(account)}\`${option}\` is die van de sandbox.`,
      toDo: "Vul de uwe in, die Ratepay u voor productie heeft gegeven.",
    }),
    secret_in_code: ({ option, file }) => ({
      found: `De waarde van \`${option}\` staat in ${file}.`,
      toDo: "Lees haar uit de omgeving, en laat haar wijzigen: wie de code heeft, heeft haar.",
    }),
    key_trivial: ({ option }) => ({
      found: `\`${option}\` is niet willekeurig.`,
      toDo: "Maak er een met ‘openssl rand -base64 32’, en laat de huidige in `previousEncryptionKeys` zolang winkelwagens leven.",
    }),
    key_repeated: () => ({
      found: "`encryptionKey` staat ook in `previousEncryptionKeys`.",
      toDo: "Vul een nieuwe `encryptionKey` in, of haal haar uit de vorige.",
    }),
    key_derived: () => ({
      found: "Er is geen `encryptionKey`; zij wordt uit het client-secret afgeleid.",
      toDo: "Vul er een in (‘openssl rand -base64 32’): productie eist haar, en met een nieuw client-secret is de afgeleide verloren.",
    }),
    any_certificate: () => ({
      found: "NODE_TLS_REJECT_UNAUTHORIZED=0 zet de controle van certificaten uit.",
      toDo: "Verwijder het. Gebruik NODE_EXTRA_CA_CERTS voor een proxy met een eigen certificaat.",
    }),
    old_tls: ({ version }) => ({
      found: `Verbindingen mogen ${version} gebruiken.`,
      toDo: "Verwijder --tls-min-v1.0 of --tls-min-v1.1 uit de opties van Node.",
    }),
    limits_missing: ({ account, methods }) => ({
      found: `${of(account)}Zonder hoogste bedrag: ${named(methods)}.`,
      toDo: "Zet in `limits`, of `limits` onder `methods`, wat uw contract zegt, voor elk soort koper.",
    }),
    fingerprint_missing: () => ({
      found: "`fingerprintSnippetId` is niet ingevuld.",
      toDo: "Vraag Ratepay naar de id van uw snippet. Kan uw contract zonder apparaatherkenning, dan is alles goed.",
    }),
    fingerprint_of_test: () => ({
      found: "`fingerprintSnippetId` is die van Ratepays test.",
      toDo: "Vraag Ratepay naar de uwe.",
    }),
    address_not_known: () => ({
      found: "`trustedProxies` noch `storefrontSecret` is ingevuld.",
      toDo: "Zet in `trustedProxies` de netwerken van uw proxy's, en `storefrontSecret` als de server van een storefront de winkel aanroept. Bereiken browsers de winkel direct, dan is alles goed.",
    }),
    texts_missing: ({ option, languages }) => ({
      found: `\`${option}\` is niet volledig (${list(languages)}): de woorden van de plugin worden getoond.`,
      toDo: "Vul Ratepays zinnen in, zie docs/storefront.md, of laat Ratepay die van de plugin goedkeuren.",
    }),
    imprint_missing: () => ({
      found: "`imprint` is niet ingevuld.",
      toDo: "Vraag Ratepay naar het huidige colofon, en noteer wanneer.",
    }),
    capture_by_hand: () => ({
      found: "`captureOnShipment` staat uit.",
      toDo: "Incasseer elke zending en afhaling met de hand of met eigen code, niet voor de goederen vertrekken.",
    }),
    gift_cards_sold: ({ account, methods }) => ({
      found: `${of(account)}Cadeaubonnen kunnen worden gekocht met: ${named(methods)}.`,
      toDo: "Zet `giftCards: false`, tenzij uw contract het toestaat.",
    }),
    in_memory: ({ modules }) => ({
      found: `Deze modules van Medusa staan in het geheugen: ${list(modules)}.`,
      toDo: "Gebruik Medusa's Redis-modules, en voor sloten Redis of PostgreSQL.",
    }),
    database_away: ({ reason }) => ({
      found: `De database antwoordt niet (${reason}).`,
      toDo: "Controleer DATABASE_URL, en of deze machine de database mag bereiken.",
    }),
    migrations_missing: ({ migrations }) => ({
      found: `In deze database ontbreekt: ${list(migrations)}.`,
      toDo: "Voer `npx medusa db:migrate` uit.",
    }),
    no_provider: () => ({
      found: "Medusa's betaalmodule heeft geen provider van de plugin.",
      toDo: 'Voeg { resolve: "medusa-payment-ratepay/providers/ratepay" } toe aan de betaalmodule in medusa-config, en start de winkel een keer.',
    }),
    no_region: () => ({
      found: "Geen regio biedt Ratepay aan.",
      toDo: "Zet de providers aan in de admin: Instellingen, Regio's.",
    }),
    region_currency: ({ region, currency, methods }) => ({
      found: `De regio ${region} heeft de valuta ${currency}, waarin niet wordt verkocht: ${named(methods)}.`,
      toDo: "Zet de methode in deze regio uit, of voeg de valuta toe aan `currencies` als uw contract haar heeft. Incasso is er alleen in euro.",
    }),
    region_countries: ({ region, countries, methods }) => ({
      found: `De regio ${region} heeft landen waarheen niet wordt verkocht: ${list(countries)} (${named(methods)}).`,
      toDo: "Maak er een eigen regio voor, of voeg ze toe aan `countries` als uw contract ze heeft.",
    }),
    region_without_country: ({ region, methods }) => ({
      found: `De regio ${region} heeft geen land waarheen wordt verkocht: ${named(methods)}.`,
      toDo: "Zet de methode in deze regio uit, of voeg haar landen toe aan `countries` als uw contract ze heeft.",
    }),
    account_missing: ({ name, payments }) => ({
      found: `Betalingen waarvan nog iets open kan zijn, horen bij het account ${name}, dat in de opties ontbreekt: ${payments}.`,
      toDo: "Zet het weer in `accounts`, met acceptsOrders: false als het geen nieuwe bestellingen aanneemt.",
    }),
    rate_unusable: ({ rate, name, country }) => ({
      found: `Het tarief ${name} (${country}) is ${rate} %. Dat accepteert Ratepay niet.`,
      toDo: "Zet een tarief van 0 tot 999,99 met hoogstens twee decimalen.",
    }),
    countries_untaxed: ({ region, countries }) => ({
      found: `De regio ${region} heeft landen zonder belastingregio: ${list(countries)}. Hun bestellingen worden Ratepay met 0 % btw gemeld.`,
      toDo: "Maak er belastingregio's voor in de admin: Instellingen, Belastingregio's.",
    }),
    pickup_address: ({ location, fields }) => ({
      found: `Goederen kunnen bij ${location} worden afgehaald. In het adres ontbreekt of is fout: ${parts(fields)}.`,
      toDo: "Vul het aan in de admin: Instellingen, Locaties & Verzending.",
    }),
    channel_missing: ({ channel }) => ({
      found: `\`attentionNotices.channel\` is ${channel}; dat kanaal heeft geen notificatieprovider van de winkel.`,
      toDo: "Voeg een provider met dit kanaal toe aan medusa-config, en start de winkel een keer; of noem een ander kanaal.",
    }),
    nobody_told: () => ({
      found: "Niemand hoort wat aandacht vraagt.",
      toDo: "Zet `attentionNotices.channel` en `to`, of voeg een notificatieprovider voor het kanaal feed toe.",
    }),
    unresolved_long: ({ minutes }) => ({
      found: `De uitkomst van een handeling is al ${minutes} minuten onbekend.`,
      toDo: "Kijk of Ratepay antwoordt (controle access), en of een instantie met MEDUSA_WORKER_MODE shared of worker draait.",
    }),
    people_needed: ({ count, more }) => ({
      found: `Handelingen die aandacht vragen: ${upTo(count, more)}.`,
      toDo: "Open de pagina Ratepay in de admin.",
    }),
    expiring_soon: ({ count, more, days }) => ({
      found: `Autorisaties die binnen ${days} dagen verlopen: ${upTo(count, more)}.`,
      toDo: "Incasseer wat is verzonden, en verleng of annuleer de andere; de pagina Ratepay in de admin noemt ze.",
    }),
    comparison_overdue: ({ hours }) => ({
      found:
        hours === null
          ? "Nog geen betaling is met Ratepay vergeleken."
          : `De laatste vergelijking met Ratepay was ${hours} uur geleden.`,
      toDo: "Kijk of om 03:30 UTC een instantie met MEDUSA_WORKER_MODE shared of worker draait, en wat haar log erover zegt.",
    }),
    buyer_data_readable: ({ payments, fields }) => ({
      found: `Betalingen in Medusa die kopergegevens tonen: ${payments} (${list(fields)}).`,
      toDo: "Zoek de code die ze in betalingen of sessies schrijft, en wis ze. De plugin houdt uit deze tabellen wat een storefront stuurt.",
    }),
    erasure_overdue: ({ rows }) => ({
      found: `Rijen die gewist hadden moeten zijn: ${rows}.`,
      toDo: "Kijk of een instantie met MEDUSA_WORKER_MODE shared of worker draait: haar taken wissen.",
    }),
    access_refused: ({ account, host, status, audience }) => ({
      found: `${of(account)}${host} kent \`clientId\` en \`clientSecret\` niet (HTTP ${status}), of geeft ze ${audience} niet.`,
      toDo: "Vergelijk ze met wat Ratepay u voor deze omgeving heeft gegeven.",
    }),
    token_not_there: ({ account, host }) => ({
      found: `${of(account)}${host} geeft op \`tokenUrl\` geen tokens (HTTP 404).`,
      toDo: "Verbeter `tokenUrl`, of laat haar met `baseUrl` weg.",
    }),
    audience_refused: ({ account, host, status, audience }) => ({
      found: `${of(account)}${host} accepteert het token voor ${audience} niet (HTTP ${status}).`,
      toDo: "Laat `audience` weg, en controleer of de inloggegevens van deze omgeving zijn.",
    }),
    api_not_there: ({ account, host }) => ({
      found: `${of(account)}${host} heeft op \`baseUrl\` geen Payment API v2 (HTTP 404).`,
      toDo: "Verbeter `baseUrl`: ontbreekt het pad, zoals /transaction/management?",
    }),
    no_response: ({ account, option, host, details }) => ({
      found: `${of(account)}${host} (\`${option}\`) gaf geen bruikbaar antwoord (${details}).`,
      toDo: "Controleer het adres, en of een firewall of proxy in de weg staat.",
    }),
    clock_differs: ({ host, seconds }) => ({
      found: `De klok van ${host} loopt ${Math.abs(seconds)} seconden ${seconds > 0 ? "voor" : "achter"} op deze machine.`,
      toDo: "Laat de klok van deze machine met NTP gelijkzetten.",
    }),
    link_broken: ({ url, status }) => ({
      found: `${url} kan niet worden geladen (${status}).`,
      toDo: "Verbeter de link in uw teksten, of vraag Ratepay naar de huidige.",
    }),
  },
  reasons: {
    config_unreadable: () => "medusa-config kan niet worden geladen.",
    plugin_not_listed: () => "medusa-config noemt de plugin niet.",
    options_wrong: () => "De opties van de plugin zijn niet bruikbaar, zie daar.",
    database_away: () => "De database is niet bereikbaar.",
    table_missing: ({ table }) =>
      `De tabel ${table} staat niet in deze database. Er ontbreken migraties, of haar module heeft een eigen database.`,
    failed: ({ error }) => `Het eindigde met een fout (${error}).`,
  },
}
