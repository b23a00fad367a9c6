/** Left out where null. */
export type Attribute = string | number | null

/**
 * An element with what stands in it, which is already XML. Attributes are escaped. An attribute or child that is null is
 * left out.
 */
export function xml(
  name: string,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: readonly (string | null)[]
): string {
  const told = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${xmlText(String(value)).replace(/"/g, '&quot;')}"`)
  const inside = children.filter((child) => child !== null).join('')
  return inside === '' ? `<${name}${told.join('')}/>` : `<${name}${told.join('')}>${inside}</${name}>`
}

/** Text in NFC, without what XML forbids and without marks that turn the reading direction, escaped. */
export const xmlText = (text: string): string =>
  cleanText(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** The same before escaping: what a reader of the file gets. Line breaks are `\n`, tabs are blanks. */
export const cleanText = (text: string): string =>
  PLAIN.test(text)
    ? text
    : text
        .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
        .replace(/\t/g, ' ')
        .replace(UNWANTED, '')
        .replace(/\p{Surrogate}/gu, '\uFFFD')
        .normalize('NFC')

/** Most text is nothing but letters of Vietnamese in NFC and stays as it is. */
const PLAIN = /^[\n -~À-ſƠơƯưẠ-ỹ–…“”]*$/

/** Control characters, byte-order marks, non-characters, and the marks by which a text can be shown as another. */
const UNWANTED =
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/g

/** Head of every XML file in a package. */
export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
