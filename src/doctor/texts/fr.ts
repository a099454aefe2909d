import type { Texts } from "./words"

const list = (some: readonly string[]) => some.join(", ")
/** Commence par le compte, s'il y en a plusieurs. */
const of = (account: string) => (account === "" ? "" : `Compte ${account} : `)
const upTo = (count: number, more: boolean) => (more ? `plus de ${count}` : String(count))

const methods = {
  open_invoice: "paiement sur facture",
  direct_debit: "prélèvement",
  pay_now: "virement immédiat",
}
const named = (some: readonly string[]) =>
  list(some.map((method) => Object.entries(methods).find(([key]) => key === method)?.[1] ?? method))

const addressParts = { address_1: "rue", postal_code: "code postal", city: "ville", country_code: "pays" }
const parts = (some: readonly string[]) =>
  list(some.map((part) => Object.entries(addressParts).find(([key]) => key === part)?.[1] ?? part))

export const fr: Texts = {
  groups: {
    configuration: "Configuration",
    store: "Boutique et base de données",
    ledger: "Opérations en cours",
    connection: "Connexion à Ratepay",
  },
  results: { ok: "en ordre", warning: "à vérifier", wrong: "erreur", could_not_run: "non vérifié" },
  methods,
  toDo: "À faire",
  notRun: "Non vérifié",
  summary: ({ ok, warning, wrong, could_not_run }) =>
    `${wrong} en erreur, ${warning} à vérifier, ${could_not_run} non vérifiés, ${ok} en ordre`,
  checks: {
    "medusa-config": {
      looksAt: "medusa-config se charge",
      why: "Tous les autres contrôles ont besoin de la configuration de la boutique.",
    },
    plugin: {
      looksAt: "medusa-config nomme le plugin",
      why: "Avec le seul fournisseur de paiement, une région peut proposer Ratepay, et chaque commande échoue.",
    },
    options: {
      looksAt: "Les options du plugin sont utilisables",
      why: "Medusa ne démarre pas avec une option absente, fausse ou inconnue.",
    },
    versions: {
      looksAt: "Node, Medusa et le paquet storefront ont des versions testées",
      why: "Le plugin dépend de la façon dont Medusa 2.21 crée et modifie les commandes, et n'est testé qu'avec elle.",
    },
    environment: {
      looksAt: "Les adresses conviennent à l'environnement",
      why: "Une vraie boutique qui interroge la plateforme de test n'est pas payée ; et les identifiants ne vont qu'au bon serveur.",
    },
    credentials: {
      looksAt: "La production a ses propres identifiants",
      why: "Tout le monde connaît ceux du bac à sable, sauf Ratepay.",
    },
    "secrets-in-code": {
      looksAt: "Aucun secret n'est écrit dans medusa-config",
      why: "Ce qui est dans le code est dans son historique, et sur chaque machine qui en a une copie.",
    },
    "encryption-key": {
      looksAt: "Les données des acheteurs ont leur propre clé",
      why: "Date de naissance et compte sont chiffrés avec elle jusqu'à l'autorisation du paiement.",
    },
    tls: {
      looksAt: "Les certificats sont vérifiés, et TLS est au moins 1.2",
      why: "Sinon, n'importe qui entre la boutique et Ratepay peut lire les données des acheteurs et les identifiants.",
    },
    limits: {
      looksAt: "Chaque moyen de paiement a le montant maximal du contrat",
      why: "Ratepay n'offre pas de consultation. Sans lui, un moyen est proposé pour des paniers que Ratepay refuse.",
    },
    fingerprint: {
      looksAt: "L'empreinte de l'appareil a votre identifiant",
      why: "Ratepay l'exige des boutiques en ligne, et juge la commande avec elle.",
    },
    "buyer-address": {
      looksAt: "L'adresse internet de l'acheteur est connue derrière les proxys",
      why: "Elle est transmise à Ratepay. Derrière un proxy ou un serveur de storefront, la boutique voit sinon celle du serveur.",
    },
    texts: {
      looksAt: "Les phrases de Ratepay sont en place",
      why: "Ratepay prescrit les mots au bouton de commande, du mandat, en cas de refus et sur les factures ; le plugin n'apporte que les siens.",
    },
    imprint: {
      looksAt: "Les mentions légales de Ratepay sont en place",
      why: "Factures et courriels de paiement finissent par celles du titulaire de la créance. Ses gérants changent : le plugin n'en apporte pas.",
    },
    capture: {
      looksAt: "Ce qui est expédié est capturé",
      why: "Ratepay paie le marchand, et facture l'acheteur, pour ce qui est capturé.",
    },
    "gift-cards": {
      looksAt: "Les cartes cadeaux ne se vendent pas avec Ratepay",
      why: "Les conditions de Ratepay en excluent l'achat.",
    },
    background: {
      looksAt: "Événements, processus et verrous survivent à un redémarrage",
      why: "En mémoire, ils se perdent avec leur processus. Le plugin retrouve ce qui est perdu, mais plus tard ; et plusieurs instances ne les partagent pas.",
    },
    database: {
      looksAt: "La base de données est joignable",
      why: "Elle contient les tables du plugin et celles de Medusa.",
    },
    migrations: {
      looksAt: "Les migrations du plugin sont faites",
      why: "S'il manque une table ou une colonne, commandes et captures échouent.",
    },
    provider: {
      looksAt: "Medusa connaît le fournisseur de paiement",
      why: "Medusa inscrit les fournisseurs au démarrage ; alors seulement les régions peuvent les proposer.",
    },
    regions: {
      looksAt: "Les régions proposent Ratepay là où il se vend",
      why: "La commande montre les moyens de sa région ; hors des devises et pays configurés, le plugin les refuse.",
    },
    accounts: {
      looksAt: "Chaque paiement est d'un compte que les options nomment",
      why: "Capture et remboursement vont au compte du paiement. S'il manque, le paiement ne peut être mû.",
    },
    taxes: {
      looksAt: "Les taux de TVA peuvent être dits à Ratepay",
      why: "Chaque ligne dite à Ratepay a son taux, avec deux décimales au plus.",
    },
    pickups: {
      looksAt: "Les lieux de retrait ont une adresse",
      why: "Ratepay apprend où les articles attendent l'acheteur. Sans adresse complète rien n'est envoyé, et l'acheteur lit qu'il y a une erreur technique.",
    },
    notices: {
      looksAt: "Quelqu'un apprend ce qui demande une personne",
      why: "Une capture échouée est de l'argent qui attend. Tout le monde ne regarde pas la liste chaque jour.",
    },
    unresolved: {
      looksAt: "Le résultat de chaque opération est connu",
      why: "Le plugin le trouve en quelques minutes, sauf si Ratepay est absent ou si aucune instance n'exécute les tâches.",
    },
    attention: {
      looksAt: "Rien n'est à traiter",
      why: "Ce qui est dans la liste demande une personne : une opération échouée ou refusée, ou une différence.",
    },
    expiry: {
      looksAt: "Aucune autorisation n'expire bientôt",
      why: "Ce qui n'est pas capturé à l'expiration, Ratepay ne le paie plus.",
    },
    comparison: {
      looksAt: "La comparaison de chaque nuit avec Ratepay a lieu",
      why: "Elle trouve ce qui a été fait ailleurs. Si elle n'a pas lieu, les autres tâches non plus, sans doute.",
    },
    "buyer-data": {
      looksAt: "Les données des acheteurs sont illisibles et effacées à terme",
      why: "Ce que seul l'acheteur sait n'a sa place dans aucune table de Medusa, et n'est pas gardé plus longtemps que prévu.",
    },
    access: {
      looksAt: "Ratepay accepte les identifiants",
      why: "Un jeton est demandé, et une transaction qui ne peut exister est consultée. Rien ne change chez Ratepay. Seule une autorisation montre si Ratepay connaît `partnerShopId`.",
    },
    clock: {
      looksAt: "L'horloge est à l'heure de celle de Ratepay",
      why: "Jetons, échéances et expirations dépendent de l'heure.",
    },
    links: {
      looksAt: "Les pages auxquelles les acheteurs sont renvoyés existent",
      why: "Conditions et confidentialité doivent être lisibles au bouton de commande. Sans son script, l'empreinte ne reconnaît aucun appareil.",
    },
  },
  problems: {
    node_untested: ({ version, tested }) => ({
      found: `Node ${version} n'est pas parmi les versions testées (à partir de ${tested}).`,
      toDo: "Utilisez l'une d'elles.",
    }),
    medusa_untested: ({ version, tested }) => ({
      found: `Medusa ${version} n'est pas testé ; cette version du plugin est faite pour ${tested}.`,
      toDo: "Installez cette version de Medusa, ou une version du plugin dont le changelog nomme la vôtre.",
    }),
    kit_differs: ({ kit, plugin }) => ({
      found: `Le paquet storefront a la version ${kit}, le plugin ${plugin}.`,
      toDo: "Installez la même version des deux.",
    }),
    config_unreadable: ({ error }) => ({
      found: `medusa-config ne se charge pas : ${error}`,
      toDo: "Lancez la commande dans le dossier de la boutique, avec son environnement. `npx medusa start` montre toute l'erreur.",
    }),
    option_wrong: ({ fault }) => ({
      found: fault,
      toDo: "Corrigez-la sous `plugins` dans medusa-config ; docs/configuration.md décrit chaque option.",
    }),
    plugin_not_listed: () => ({
      found: "medusa-config ne nomme pas le plugin.",
      toDo: 'Ajoutez { resolve: "medusa-payment-ratepay", options: { … } } sous `plugins`.',
    }),
    host_of_other_environment: ({ option, host, environment }) => ({
      found: `\`${option}\` mène à ${host}, qui n'appartient pas à l'environnement « ${environment} ».`,
      toDo: "Omettez `baseUrl`, `tokenUrl` et `audience` : l'environnement les fixe. Ou corrigez `environment`.",
    }),
    host_not_ratepays: ({ option, host }) => ({
      found: `\`${option}\` mène à ${host}, qui n'est pas Ratepay : il voit les données des acheteurs${option === "tokenUrl" ? " et les identifiants" : ""}.`,
      toDo: "Si c'est votre propre proxy, tout va bien. Sinon, omettez l'option.",
    }),
    integration_in_production: () => ({
      found:
        "La boutique tourne en production (NODE_ENV), mais sur l'environnement « integration » de Ratepay.",
      toDo: 'Pour une boutique de test, c\'est juste. Une boutique qui vend a besoin de `environment: "production"` et de ses identifiants.',
    }),
    sandbox_credentials: ({ account, option }) => ({
      found: `${of(account)}\`${option}\` est celui du bac à sable.`,
      toDo: "Mettez le vôtre, que Ratepay vous a donné pour la production.",
    }),
    secret_in_code: ({ option, file }) => ({
      found: `La valeur de \`${option}\` est écrite dans ${file}.`,
      toDo: "Lisez-la de l'environnement, et faites-la changer : qui a le code l'a.",
    }),
    key_trivial: ({ option }) => ({
      found: `\`${option}\` n'est pas aléatoire.`,
      toDo: "Créez-en une par « openssl rand -base64 32 », et gardez l'actuelle dans `previousEncryptionKeys` aussi longtemps que vivent les paniers.",
    }),
    key_repeated: () => ({
      found: "`encryptionKey` est aussi dans `previousEncryptionKeys`.",
      toDo: "Mettez une nouvelle `encryptionKey`, ou ôtez-la des précédentes.",
    }),
    key_derived: () => ({
      found: "Il n'y a pas d'`encryptionKey` ; elle est dérivée du secret client.",
      toDo: "Mettez-en une (« openssl rand -base64 32 ») : la production l'exige, et un nouveau secret client fait perdre la clé dérivée.",
    }),
    any_certificate: () => ({
      found: "NODE_TLS_REJECT_UNAUTHORIZED=0 désactive la vérification des certificats.",
      toDo: "Ôtez-le. Pour un proxy qui a son propre certificat, utilisez NODE_EXTRA_CA_CERTS.",
    }),
    old_tls: ({ version }) => ({
      found: `Les connexions peuvent utiliser ${version}.`,
      toDo: "Ôtez --tls-min-v1.0 ou --tls-min-v1.1 des options de Node.",
    }),
    limits_missing: ({ account, methods }) => ({
      found: `${of(account)}Sans montant maximal : ${named(methods)}.`,
      toDo: "Mettez dans `limits`, ou `limits` sous `methods`, ce que dit votre contrat, pour chaque sorte d'acheteur.",
    }),
    fingerprint_missing: () => ({
      found: "`fingerprintSnippetId` n'est pas configuré.",
      toDo: "Demandez votre identifiant à Ratepay. Si votre contrat se passe de l'empreinte, tout va bien.",
    }),
    fingerprint_of_test: () => ({
      found: "`fingerprintSnippetId` est celui du test de Ratepay.",
      toDo: "Demandez le vôtre à Ratepay.",
    }),
    address_not_known: () => ({
      found: "Ni `trustedProxies` ni `storefrontSecret` n'est configuré.",
      toDo: "Mettez dans `trustedProxies` les réseaux de vos proxys, et `storefrontSecret` si le serveur d'un storefront appelle la boutique. Si les navigateurs l'atteignent directement, tout va bien.",
    }),
    texts_missing: ({ option, languages }) => ({
      found: `\`${option}\` n'est pas complet (${list(languages)}) : les mots du plugin sont montrés.`,
      toDo: "Mettez les phrases de Ratepay, voir docs/storefront.md, ou faites approuver celles du plugin par Ratepay.",
    }),
    imprint_missing: () => ({
      found: "`imprint` n'est pas configuré.",
      toDo: "Demandez à Ratepay ses mentions actuelles, et notez quand.",
    }),
    capture_by_hand: () => ({
      found: "`captureOnShipment` est désactivé.",
      toDo: "Capturez chaque envoi et chaque retrait à la main ou par votre propre code, pas avant le départ des articles.",
    }),
    gift_cards_sold: ({ account, methods }) => ({
      found: `${of(account)}Des cartes cadeaux peuvent s'acheter avec : ${named(methods)}.`,
      toDo: "Mettez `giftCards: false`, sauf si votre contrat le permet.",
    }),
    in_memory: ({ modules }) => ({
      found: `Ces modules de Medusa sont en mémoire : ${list(modules)}.`,
      toDo: "Utilisez les modules Redis de Medusa, et pour les verrous Redis ou PostgreSQL.",
    }),
    database_away: ({ reason }) => ({
      found: `La base de données ne répond pas (${reason}).`,
      toDo: "Vérifiez DATABASE_URL, et si cette machine peut atteindre la base.",
    }),
    migrations_missing: ({ migrations }) => ({
      found: `Il manque à cette base : ${list(migrations)}.`,
      toDo: "Lancez `npx medusa db:migrate`.",
    }),
    no_provider: () => ({
      found: "Le module de paiement de Medusa n'a aucun fournisseur du plugin.",
      toDo: 'Ajoutez { resolve: "medusa-payment-ratepay/providers/ratepay" } au module de paiement dans medusa-config, et démarrez une fois la boutique.',
    }),
    no_region: () => ({
      found: "Aucune région ne propose Ratepay.",
      toDo: "Activez les fournisseurs dans l'admin : Paramètres, Régions.",
    }),
    region_currency: ({ region, currency, methods }) => ({
      found: `La région ${region} a la devise ${currency}, dans laquelle ne se vend pas : ${named(methods)}.`,
      toDo: "Désactivez le moyen dans cette région, ou ajoutez la devise à `currencies` si votre contrat l'a. Le prélèvement n'existe qu'en euros.",
    }),
    region_countries: ({ region, countries, methods }) => ({
      found: `La région ${region} a des pays où l'on ne vend pas : ${list(countries)} (${named(methods)}).`,
      toDo: "Faites-leur une région à part, ou ajoutez-les à `countries` si votre contrat les a.",
    }),
    region_without_country: ({ region, methods }) => ({
      found: `La région ${region} n'a aucun pays où se vend : ${named(methods)}.`,
      toDo: "Désactivez le moyen dans cette région, ou ajoutez ses pays à `countries` si votre contrat les a.",
    }),
    account_missing: ({ name, payments }) => ({
      found: `Des paiements qui peuvent avoir quelque chose d'ouvert sont du compte ${name}, absent des options : ${payments}.`,
      toDo: "Remettez-le dans `accounts`, avec acceptsOrders: false s'il ne prend plus de commandes.",
    }),
    rate_unusable: ({ rate, name, country }) => ({
      found: `Le taux ${name} (${country}) est de ${rate} %, ce que Ratepay n'accepte pas.`,
      toDo: "Mettez un taux de 0 à 999,99 avec deux décimales au plus.",
    }),
    countries_untaxed: ({ region, countries }) => ({
      found: `La région ${region} a des pays sans région fiscale : ${list(countries)}. Leurs commandes sont dites à Ratepay avec 0 % de TVA.`,
      toDo: "Créez leurs régions fiscales dans l'admin : Paramètres, Régions fiscales.",
    }),
    pickup_address: ({ location, fields }) => ({
      found: `Des articles peuvent être retirés à ${location}, dont l'adresse manque ou a faux : ${parts(fields)}.`,
      toDo: "Complétez-la dans l'admin : Paramètres, Emplacements & Livraison.",
    }),
    channel_missing: ({ channel }) => ({
      found: `\`attentionNotices.channel\` est ${channel}, qu'aucun fournisseur de notifications de la boutique n'a.`,
      toDo: "Ajoutez un fournisseur qui a ce canal à medusa-config, et démarrez une fois la boutique ; ou nommez un autre canal.",
    }),
    nobody_told: () => ({
      found: "Personne n'apprend ce qui est à traiter.",
      toDo: "Configurez `attentionNotices.channel` et `to`, ou ajoutez un fournisseur de notifications pour le canal feed.",
    }),
    unresolved_long: ({ minutes }) => ({
      found: `Le résultat d'une opération est inconnu depuis ${minutes} minutes.`,
      toDo: "Voyez si Ratepay répond (contrôle access), et si une instance avec MEDUSA_WORKER_MODE shared ou worker tourne.",
    }),
    people_needed: ({ count, more }) => ({
      found: `Opérations à traiter : ${upTo(count, more)}.`,
      toDo: "Ouvrez la page Ratepay de l'admin.",
    }),
    expiring_soon: ({ count, more, days }) => ({
      found: `Autorisations qui expirent dans les ${days} jours : ${upTo(count, more)}.`,
      toDo: "Capturez ce qui est parti, prolongez ou annulez les autres ; la page Ratepay de l'admin les nomme.",
    }),
    comparison_overdue: ({ hours }) => ({
      found:
        hours === null
          ? "Aucun paiement n'a encore été comparé avec Ratepay."
          : `La dernière comparaison avec Ratepay date d'il y a ${hours} heures.`,
      toDo: "Voyez si une instance avec MEDUSA_WORKER_MODE shared ou worker tourne à 03:30 UTC, et ce qu'en dit son journal.",
    }),
    buyer_data_readable: ({ payments, fields }) => ({
      found: `Paiements de Medusa qui montrent des données d'acheteurs : ${payments} (${list(fields)}).`,
      toDo: "Trouvez le code qui les écrit dans les paiements ou les sessions, et effacez-les. Le plugin tient hors de ces tables ce qu'envoie un storefront.",
    }),
    erasure_overdue: ({ rows }) => ({
      found: `Lignes qui devraient être effacées : ${rows}.`,
      toDo: "Voyez si une instance avec MEDUSA_WORKER_MODE shared ou worker tourne : ses tâches effacent.",
    }),
    access_refused: ({ account, host, status, audience }) => ({
      found: `${of(account)}${host} ne connaît pas \`clientId\` et \`clientSecret\` (HTTP ${status}), ou ne leur accorde pas ${audience}.`,
      toDo: "Comparez-les à ce que Ratepay vous a donné pour cet environnement.",
    }),
    token_not_there: ({ account, host }) => ({
      found: `${of(account)}${host} ne donne pas de jetons à \`tokenUrl\` (HTTP 404).`,
      toDo: "Corrigez `tokenUrl`, ou omettez-la avec `baseUrl`.",
    }),
    audience_refused: ({ account, host, status, audience }) => ({
      found: `${of(account)}${host} n'accepte pas le jeton pour ${audience} (HTTP ${status}).`,
      toDo: "Omettez `audience`, et vérifiez que les identifiants sont de cet environnement.",
    }),
    api_not_there: ({ account, host }) => ({
      found: `${of(account)}${host} n'a pas Payment API v2 à \`baseUrl\` (HTTP 404).`,
      toDo: "Corrigez `baseUrl` : manque-t-il son chemin, comme /transaction/management ?",
    }),
    no_response: ({ account, option, host, details }) => ({
      found: `${of(account)}${host} (\`${option}\`) n'a pas donné de réponse utilisable (${details}).`,
      toDo: "Vérifiez l'adresse, et si un pare-feu ou un proxy fait obstacle.",
    }),
    clock_differs: ({ host, seconds }) => ({
      found: `L'horloge de ${host} a ${Math.abs(seconds)} secondes ${seconds > 0 ? "d'avance" : "de retard"} sur cette machine.`,
      toDo: "Faites régler l'horloge de cette machine par NTP.",
    }),
    link_broken: ({ url, status }) => ({
      found: `${url} ne se charge pas (${status}).`,
      toDo: "Corrigez le lien dans vos textes, ou demandez l'actuel à Ratepay.",
    }),
  },
  reasons: {
    config_unreadable: () => "medusa-config ne se charge pas.",
    plugin_not_listed: () => "medusa-config ne nomme pas le plugin.",
    options_wrong: () => "Les options du plugin ne sont pas utilisables, voir là.",
    database_away: () => "La base de données n'est pas joignable.",
    table_missing: ({ table }) =>
      `La table ${table} n'est pas dans cette base. Il manque des migrations, ou son module a sa propre base.`,
    failed: ({ error }) => `Cela a fini par une erreur (${error}).`,
  },
}
