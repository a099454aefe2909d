import type { Refusals } from "./en"

export const refusals: Refusals = {
  whyNot: {
    not_authorized: "Ratepay heeft deze betaling niet aangenomen, of nog niet.",
    outcome_unknown: "De uitkomst van een handeling is nog onbekend. Probeer die eerst opnieuw.",
    expired: "De autorisatie is verlopen. Laat op een andere manier betalen wat niet is geïncasseerd.",
    nothing_open: "Er staat niets meer open.",
    nothing_captured: "Er is nog niets geïncasseerd.",
    nothing_refundable: "Alles wat was geïncasseerd, is terugbetaald.",
    order_canceled: "De bestelling is geannuleerd, dus de koper is niets verschuldigd.",
    order_change_open: "De bestelling heeft een openstaande wijziging. Bevestig of annuleer die eerst.",
  },
  noRetry: {
    expired: "Kan niet worden herhaald: de autorisatie is verlopen.",
    declined_for_good: "Kan niet worden herhaald: Ratepay zou het weer weigeren.",
    other_credentials:
      "Kan niet worden herhaald: in de instellingen van de plugin staan andere inloggegevens dan die waarmee het is verzonden, zodat het dubbel kan gebeuren. Laat die herstellen, of zoek het op in het portaal van Ratepay.",
  },
  fault: {
    more_than_left: "Dit is meer dan er over is. Kies minder; het bericht hieronder zegt hoeveel er is.",
    more_units_than_left:
      "Dit zijn meer stuks dan er over zijn. Kies er minder; het bericht hieronder zegt hoeveel er zijn.",
    several_shops:
      "Dit kan van meerdere winkels zijn. Kies de artikelen van één winkel of een van de betalingen.",
    moves_nothing: "Dit levert geen bedrag op. Kies artikelen of een ander bedrag.",
    nothing_left: "Hiervoor is niets over. Sluit het formulier en kijk wat er al is gedaan.",
    fee_too_high:
      "De retourkosten moeten bij hun btw-tarief iets over laten om terug te betalen. Kies lagere kosten of een ander tarief.",
    only_fees_left: "Er zijn alleen nog retourkosten over. Noem het bedrag dat u wilt teruggeven.",
    dismissed:
      "Deze melding is weggeklikt en kan niet worden herhaald. Doe een nieuw verzoek als het nog gewenst is.",
    done_since:
      "Hetzelfde is sindsdien op een andere manier gedaan. Klik deze melding weg als dat ervoor in de plaats kwam; doe anders een nieuw verzoek.",
    outcome_lost:
      "De uitkomst van een handeling is al meer dan een dag onbekend. Zoek haar op in het portaal van Ratepay.",
    no_response:
      "Ratepay heeft niet geantwoord; of dit is gedaan, is onbekend. Druk nog eens op de knop: het gebeurt niet twee keer.",
    not_reached:
      "Ratepay was niet bereikbaar, dus er is niets gedaan. Probeer het over enkele minuten opnieuw.",
    refused:
      "Ratepay heeft het verzoek geweigerd en er is niets gedaan. Vertel het wie de winkel onderhoudt.",
    passcode_required:
      "Ratepay heeft de koper een code gestuurd en autoriseert niets voordat die in de winkel is ingevoerd. Autoriseer daarna opnieuw, of laat de bestelling op een andere manier betalen.",
    busy: "Een andere handeling van deze bestelling loopt nog. Probeer het over een minuut opnieuw.",
    shop_not_in_order:
      "Er zijn artikelen toegevoegd van een shop die verder niets in deze bestelling heeft; Ratepay kan ze niet toevoegen. Laat wat openstaat met een andere betaling betalen, of verkoop ze in een eigen bestelling.",
    line_not_comparable:
      "Het btw-tarief of de maat van een regel is veranderd; die is niet te vergelijken met wat Ratepay heeft geautoriseerd. Laat wat erbij kwam met een andere betaling betalen; wat te veel is, wordt als bedrag geannuleerd.",
    line_twice:
      "Medusa heeft de regels van deze bestelling dubbel, omdat twee wijzigingen op hetzelfde moment gebeurden. Tot elke regel er weer één keer staat, bereikt geen wijziging van de bestelling Ratepay. Licht de beheerders van de winkel in en probeer het daarna opnieuw.",
    account_gone:
      "Het account van deze betaling staat niet meer in de instellingen van de plugin. Laat het weer toevoegen; het hoeft geen nieuwe bestellingen aan te nemen.",
    stored_goods_unreadable:
      "De opgeslagen artikelen van deze betaling zijn niet leesbaar. Laat het weten aan wie de shop onderhoudt.",
  },
}
