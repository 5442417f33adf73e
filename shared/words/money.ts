import type { Locale } from './types.ts'

const decimals = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** `¥19.80`. @param amount in the smallest unit of the currency, of which a yuan has 100 and a yen has one */
export const money = (amount: number, currency: string, locale: Locale): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount / 10 ** decimals(currency))

/** What somebody typed as an amount, in the smallest unit; null where it is none. */
export function amountOf(typed: string, currency: string): number | null {
  const plain = typed.normalize('NFKC').replace(/[\s,¥￥$]/g, '')
  const digits = decimals(currency)
  if (!new RegExp(`^\\d{1,7}(\\.\\d{0,${digits}})?$`).test(plain)) return null
  return Math.round(Number(plain) * 10 ** digits)
}
