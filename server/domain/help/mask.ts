/**
 * What of a visitor's words may go to a system outside: not how he is reached, what he pays with, or what admits him. Whoever
 * reads it there needs the question and no person, so that everything that could be one of these goes, with some that is not.
 */

const MAIL = /[^\s@<>"',;:()。]+@[^\s@<>"',;:()。]+\.[A-Za-z]{2,}/gu
const LINK = /\b[a-z][a-z0-9+.-]*:\/\/\S+|\bwww\.\S+/giu
/** An identity number of the mainland: seventeen digits and a check. */
const IDENTITY = /(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])/gu
/** Runs of letters and digits as keys, sessions and tokens are. */
const TOKEN = /(?<![A-Za-z0-9_=-])(?=[A-Za-z_=.-]*\d)[A-Za-z0-9_=.-]{20,}/gu
/** Six digits and more, however they are grouped: telephones, cards, orders, codes out of a message. */
const NUMBER = /\+?\d(?:[\s().-]{0,3}\d){5,}/gu

/** Such as `我的邮箱是 [mail]，卡号 [number]`. Codes of players, such as `E-1003`, stay. */
export function withoutPerson(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(MAIL, '[mail]')
    .replace(LINK, '[link]')
    .replace(IDENTITY, '[number]')
    .replace(TOKEN, '[token]')
    .replace(NUMBER, '[number]')
}
