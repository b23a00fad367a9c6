import { html } from './html.ts'
import {
  isPractice,
  isShown,
  receivingOffice,
  setOver,
  unitName,
  type PublicContext,
} from './public-context.ts'
import { INDEX_PATH, linkTo, publicPage, vietnamese } from './public-page.ts'
import { PUBLIC_WORDS } from './public-words.ts'
import { publishedDossiers } from './published-dossiers.ts'

interface Group {
  readonly office: string
  readonly year: number
  readonly set: string
  readonly count: number
}

/** Every office with the years and sets of which something is public, the newest year first. */
export async function indexPage(context: PublicContext): Promise<string> {
  const { language } = context
  const words = PUBLIC_WORDS[language]
  const groups = await groupsOf(context)
  const offices = [...new Set(groups.map(({ office }) => office))].sort((a, b) =>
    unitName(context, a).localeCompare(unitName(context, b), 'vi'),
  )
  const lists = offices.map((office) => {
    const rows = groups
      .filter((group) => group.office === office)
      .sort((a, b) => b.year - a.year || a.set.localeCompare(b.set))
    return html`<h2>${vietnamese(unitName(context, office), language)}</h2>
      <ul class="sheet">
        ${rows.map(
          ({ year, set, count }) =>
            html`<li>
              <a href="${linkTo(`${INDEX_PATH}/${office}/${year}/${set}`, language)}">
                <strong
                  >${words.year(year)} ·
                  ${vietnamese(setOver(context, office, set)?.shortTitle ?? set, language)}</strong
                >
                <span class="muted">${words.count(count)}</span>
              </a>
            </li>`,
        )}
      </ul>`
  })
  return publicPage({
    ...{ language, path: INDEX_PATH, title: words.indexTitle, practice: offices.some(isPractice) },
    body: html`<p class="muted">${words.indexText}</p>
      ${lists.length > 0 ? lists : html`<p>${words.indexEmpty}</p>`}`,
  })
}

async function groupsOf(context: PublicContext): Promise<readonly Group[]> {
  const groups = new Map<string, Group>()
  for (const { unit, year, set } of await publishedDossiers(context.access.db, {})) {
    const office = receivingOffice(context, unit, set)
    if (office === null || !isShown(context, unit)) continue
    const key = `${office}/${year}/${set}`
    groups.set(key, { office, year, set, count: (groups.get(key)?.count ?? 0) + 1 })
  }
  return [...groups.values()]
}
