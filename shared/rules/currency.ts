/** Amounts are kept in the smallest unit of their currency: a yuan has 100 of them, a yen is one. */

/** How many digits stand behind the point. */
export const minorDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** How many of the smallest unit are one of the currency. */
export const minorUnits = (currency: string): number => 10 ** minorDigits(currency)

/**
 * Above how much somebody else confirms what was granted, in the smallest unit: about what a hundred yuan are, in round
 * figures. Of a currency that is not named here somebody always confirms.
 */
const SECOND_ABOVE: Record<string, number> = {
  CNY: 10_000,
  ...{ HKD: 10_000, TWD: 45_000, JPY: 2_000, KRW: 20_000, SGD: 2_000, MYR: 6_000, THB: 50_000 },
  ...{ USD: 1_500, EUR: 1_500, GBP: 1_200, AUD: 2_000, CAD: 2_000, CHF: 1_500 },
}

export const secondAboveIn = (currency: string | null): number => SECOND_ABOVE[currency ?? 'CNY'] ?? 0
