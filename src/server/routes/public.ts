import { Hono, type Context } from 'hono'
import { indexPage } from '../public/index-page.ts'
import { html } from '../public/html.ts'
import { contextOf, type PublicContext, type PublicDeps } from '../public/public-context.ts'
import { INDEX_PATH, PUBLIC_POLICY, publicPage } from '../public/public-page.ts'
import { createPublicPages } from '../public/public-pages.ts'
import { PUBLIC_WORDS, type PublicLanguage } from '../public/public-words.ts'
import { resultsPage } from '../public/results-page.ts'
import { unitPage } from '../public/unit-page.ts'

/** Results anybody may read: pages without script, at addresses that stay. Mounted at `/ket-qua`. */
export function publicRoutes(deps: PublicDeps): Hono {
  const app = new Hono()
  const pages = createPublicPages(deps.access.db, deps.access.now)

  async function answer(
    c: Context,
    path: string,
    make: (context: PublicContext) => Promise<string | null>,
  ): Promise<Response> {
    const language = c.req.query('lang') === 'en' ? 'en' : 'vi'
    const page = await pages.get(`${path} ${language}`, () => make(contextOf(deps, language)))
    if (!page) return c.html(missing(path, language), 404, headers(language, 'no-store'))
    const cached = { ...headers(language, 'no-cache'), ETag: page.tag }
    return isKnown(c.req.header('if-none-match'), page.tag)
      ? c.body(null, 304, cached)
      : c.html(page.body, 200, cached)
  }

  app.get('/', (c) => answer(c, '', indexPage))
  app.get('/don-vi/:unit', (c) => {
    const { unit } = c.req.param()
    return answer(c, `unit ${unit}`, (context) => unitPage(context, unit))
  })
  app.get('/:office/:year{20[0-9][0-9]}/:set', (c) => {
    const { office, year, set } = c.req.param()
    return answer(c, `results ${office} ${year} ${set}`, (context) =>
      resultsPage(context, { office, year: Number(year), set }),
    )
  })
  app.get('/*', (c) => answer(c, 'missing', () => Promise.resolve(null)))
  return app
}

const headers = (language: PublicLanguage, cache: string): Record<string, string> => ({
  'Content-Security-Policy': PUBLIC_POLICY,
  'Content-Language': language,
  'Cache-Control': cache,
})

function missing(path: string, language: PublicLanguage): string {
  const words = PUBLIC_WORDS[language]
  return publicPage({
    ...{ language, path: path === '' ? INDEX_PATH : `${INDEX_PATH}/`, title: words.missingTitle },
    ...{ practice: false, body: html`<p>${words.missingText}</p>` },
  })
}

const isKnown = (header: string | undefined, tag: string): boolean =>
  (header ?? '').split(',').some((known) => known.trim().replace(/^W\//, '') === tag)
