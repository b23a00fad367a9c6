import { createHash } from 'node:crypto'
import { html, Html } from './html.ts'
import { PUBLIC_STYLE } from './public-style.ts'
import { PUBLIC_WORDS, type PublicLanguage } from './public-words.ts'

/** No script, no picture, nobody else's anything: the one sheet of the page, named by its hash. */
export const PUBLIC_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(PUBLIC_STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The hash is of exactly what stands between the tags. */
const SHEET = new Html(`<style>${PUBLIC_STYLE}</style>`)

export const INDEX_PATH = '/ket-qua'

export interface PublicPage {
  readonly language: PublicLanguage
  /** The page's own path, without the language. */
  readonly path: string
  readonly title: string
  /** Shown in every page that holds practice units. */
  readonly practice: boolean
  readonly body: Html
}

/** A whole page, with the way back and the other language. */
export function publicPage({ language, path, title, practice, body }: PublicPage): string {
  const words = PUBLIC_WORDS[language]
  const other = language === 'vi' ? 'en' : 'vi'
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${SHEET}
      </head>
      <body>
        <header>
          <strong>${words.site}</strong>
          <nav>
            <a href="${linkTo(path, other)}" lang="${other}" hreflang="${other}">${words.otherLanguage}</a>
          </nav>
        </header>
        <main>
          <h1>${title}</h1>
          ${practice ? html`<p class="practice">${words.practice}</p>` : null} ${body}
        </main>
        <footer>
          ${
            path === INDEX_PATH
              ? null
              : html`<p class="back"><a href="${linkTo(INDEX_PATH, language)}">${words.back}</a></p>`
          }
          <p>${words.foot}</p>
        </footer>
      </body>
    </html>`
  return page.text
}

/** An address on this server, in the reader's language. */
export const linkTo = (path: string, language: PublicLanguage): string =>
  language === 'vi' ? path : `${path}?lang=${language}`

/** Text of the law and of the catalogue, Vietnamese in either language. */
export const vietnamese = (text: string, language: PublicLanguage): Html =>
  language === 'vi' ? html`${text}` : html`<span lang="vi">${text}</span>`
