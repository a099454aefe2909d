export const places = {
  de: { postal_code: "04109", city: "Leipzig" },
  at: { postal_code: "1010", city: "Wien" },
  ch: { postal_code: "1003", city: "Lausanne" },
  nl: { postal_code: "1015 cj", city: "Amsterdam" },
}
export type Country = keyof typeof places
type Told = { street: string; street_number?: string; street_addition?: string }

/** Addresses as shops receive them: country, first line, second line; and what Ratepay is told. */
export const shapes: [Country, string, string | undefined, Told][] = [
  // the house number in the street
  ["de", "Lindenweg 7a", undefined, { street: "Lindenweg 7a" }],
  ["de", "Lindenstr.7", undefined, { street: "Lindenstr.7" }],
  ["de", "Lindenweg 7", "Hinterhaus", { street: "Lindenweg 7", street_addition: "Hinterhaus" }],
  ["de", "Lindenweg 7", "7", { street: "Lindenweg 7" }],
  ["de", "Lindenweg 7 a", "Nr. 7a", { street: "Lindenweg 7 a" }],
  ["de", "Lindenweg 7", "9", { street: "Lindenweg 7", street_addition: "9" }],
  ["at", "Hauptstraße 12/2/5", undefined, { street: "Hauptstraße 12/2/5" }],
  ["nl", "Keizersgracht 12-3", undefined, { street: "Keizersgracht 12-3" }],
  ["ch", "12, rue du Lac", undefined, { street: "12, rue du Lac" }],
  ["ch", "Rue du Lac 12bis", undefined, { street: "Rue du Lac 12bis" }],
  ["de", "Straße des 17. Juni 135", undefined, { street: "Straße des 17. Juni 135" }],
  // the house number in the second line
  ["de", "Lindenweg", "7a", { street: "Lindenweg", street_number: "7a" }],
  ["de", "Lindenweg", "Hausnr. 12 a", { street: "Lindenweg", street_number: "12 a" }],
  ["de", "Lindenweg", "Haus-Nr.: 12", { street: "Lindenweg", street_number: "12" }],
  ["de", "Lindenweg", "H.-Nr. 12", { street: "Lindenweg", street_number: "12" }],
  ["de", "Straße des 17. Juni", "135", { street: "Straße des 17. Juni", street_number: "135" }],
  ["de", "Q7", "24", { street: "Q7", street_number: "24" }],
  [
    "nl",
    "Keizersgracht",
    "12-3 hs",
    { street: "Keizersgracht", street_number: "12-3", street_addition: "hs" },
  ],
  ["nl", "Keizersgracht", "12hs", { street: "Keizersgracht", street_number: "12", street_addition: "hs" }],
  ["nl", "Keizersgracht", "12-H", { street: "Keizersgracht", street_number: "12", street_addition: "H" }],
  [
    "nl",
    "2e Helmersstraat",
    "12 II",
    { street: "2e Helmersstraat", street_number: "12", street_addition: "II" },
  ],
  ["ch", "Bahnhofstrasse", "12.1", { street: "Bahnhofstrasse", street_number: "12.1" }],
  ["ch", "Rue de Bourg", "12 ter", { street: "Rue de Bourg", street_number: "12 ter" }],
  [
    "at",
    "Hauptstraße",
    "12 Stiege 2 / Tür 5",
    { street: "Hauptstraße", street_number: "12", street_addition: "Stiege 2 / Tür 5" },
  ],
  ["at", "Hauptstraße", "12/2/5", { street: "Hauptstraße", street_number: "12/2/5" }],
  // the house number in the first line, the street in the second
  ["de", "7a", "Lindenweg", { street: "Lindenweg", street_number: "7a" }],
  ["nl", "12", "Keizersgracht", { street: "Keizersgracht", street_number: "12" }],
  // staircase, floor and door behind the number
  [
    "at",
    "Hauptstraße 12, Stiege 2 / Tür 5",
    undefined,
    { street: "Hauptstraße 12", street_addition: "Stiege 2 / Tür 5" },
  ],
  [
    "at",
    "Hauptstraße 12 Stiege 2",
    "Tür 5",
    { street: "Hauptstraße 12", street_addition: "Stiege 2, Tür 5" },
  ],
  ["at", "Hauptstraße 12/2 Top 5", undefined, { street: "Hauptstraße 12/2", street_addition: "Top 5" }],
  [
    "at",
    "Hauptstr. 12 / 2. Stock / Tür 5",
    undefined,
    { street: "Hauptstr. 12", street_addition: "2. Stock / Tür 5" },
  ],
  ["de", "Lindenweg 7, 3. OG rechts", undefined, { street: "Lindenweg 7", street_addition: "3. OG rechts" }],
  ["de", "Lindenweg 7a (Hinterhaus)", undefined, { street: "Lindenweg 7a", street_addition: "Hinterhaus" }],
  ["de", "Lindenweg 7 Whg. 12", undefined, { street: "Lindenweg 7", street_addition: "Whg. 12" }],
  [
    "nl",
    "Keizersgracht 12, 2e verdieping",
    undefined,
    { street: "Keizersgracht 12", street_addition: "2e verdieping" },
  ],
  ["ch", "12 rue du Lac, 3e étage", undefined, { street: "12 rue du Lac", street_addition: "3e étage" }],
  [
    "de",
    "Straße des 17. Juni 135 Aufgang B",
    undefined,
    { street: "Straße des 17. Juni 135", street_addition: "Aufgang B" },
  ],
  // somebody else's door
  ["de", "Lindenweg 7 c/o Meier", undefined, { street: "Lindenweg 7", street_addition: "c/o Meier" }],
  ["de", "c/o Meier", "Lindenweg 7", { street: "Lindenweg 7", street_addition: "c/o Meier" }],
  ["de", "c/o Meier, Lindenweg 7", "2. OG", { street: "Lindenweg 7", street_addition: "c/o Meier, 2. OG" }],
  ["de", "bei Meier", "Lindenweg 7", { street: "Lindenweg 7", street_addition: "bei Meier" }],
  ["de", "Lindenweg 7", "c/o Meier", { street: "Lindenweg 7", street_addition: "c/o Meier" }],
  ["ch", "p/a Dupont", "Rue du Lac 12", { street: "Rue du Lac 12", street_addition: "p/a Dupont" }],
  [
    "nl",
    "t.a.v. De Vries",
    "Keizersgracht 12-3",
    { street: "Keizersgracht 12-3", street_addition: "t.a.v. De Vries" },
  ],
  // a name or a building first, and surely a street second
  ["de", "Hinterhaus", "Lindenweg 7", { street: "Lindenweg 7", street_addition: "Hinterhaus" }],
  ["de", "Muster GmbH", "Hauptstr. 12", { street: "Hauptstr. 12", street_addition: "Muster GmbH" }],
  [
    "ch",
    "Résidence Bellevue",
    "12 rue du Lac",
    { street: "12 rue du Lac", street_addition: "Résidence Bellevue" },
  ],
  // what only looks like it stays as it was written
  ["de", "Etagenweg 5", undefined, { street: "Etagenweg 5" }],
  ["de", "Am Stock 5", undefined, { street: "Am Stock 5" }],
  ["de", "Topstraße 5", "Gewerbepark", { street: "Topstraße 5", street_addition: "Gewerbepark" }],
  ["de", "Haus 3, Lindenweg 7", undefined, { street: "Haus 3, Lindenweg 7" }],
  ["ch", "12 rue de St. Denis", undefined, { street: "12 rue de St. Denis" }],
  ["nl", "Plein 1944", "7", { street: "Plein 1944", street_addition: "7" }],
]
