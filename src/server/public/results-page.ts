import { namesAt } from '../history/names-at.ts'
import { html, type Html } from './html.ts'
import { decisionText, publishedText } from './paper-cells.ts'
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
import { publishedDossiers, type PublishedDossier } from './published-dossiers.ts'

/** Whose results are asked for. */
export interface ResultsAsked {
  /** Unit id. */
  readonly office: string
  readonly year: number
  readonly set: string
}

type Row = PublishedDossier & { readonly name: string }

/** The published results of one office, year and set; null where nothing is public. */
export async function resultsPage(context: PublicContext, asked: ResultsAsked): Promise<string | null> {
  const { office, year, set } = asked
  const { language } = context
  const words = PUBLIC_WORDS[language]
  const rows = await rowsOf(context, asked)
  if (rows.length === 0) return null
  const revoked = rows.filter(({ result }) => result.revoked)
  const standing = rows.filter(({ result }) => !result.revoked)
  const met = standing.filter(({ result }) => result.recognised)
  const notMet = standing.filter(({ result }) => !result.recognised)
  const list = (title: string, of: readonly Row[]) =>
    html`<h2>${title}</h2>
      ${of.length > 0 ? table(context, title, of) : html`<p class="muted">${words.noneRecognised}</p>`}`
  return publicPage({
    ...{ language, path: `${INDEX_PATH}/${office}/${year}/${set}` },
    ...{ title: words.resultsTitle(year), practice: isPractice(office) },
    body: html`<dl>
        <dt>${words.office}</dt>
        <dd>${vietnamese(unitName(context, office), language)}</dd>
        <dt>${words.set}</dt>
        <dd>${vietnamese(setOver(context, office, set)?.title ?? set, language)}</dd>
      </dl>
      ${list(words.recognised(met.length), met)} ${list(words.notRecognised(notMet.length), notMet)}
      ${revoked.length > 0 ? list(words.revoked(revoked.length), revoked) : null}`,
  })
}

async function rowsOf(context: PublicContext, { office, year, set }: ResultsAsked): Promise<readonly Row[]> {
  const { db, units } = context.access
  const found = (await publishedDossiers(db, { year, set })).filter(
    ({ unit }) => isShown(context, unit) && receivingOffice(context, unit, set) === office,
  )
  const named = await namesAt(
    db,
    found.map(({ unit }) => unit),
    units,
  )
  return found
    .map((row) => ({ ...row, name: named(row.unit, row.year) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'vi') || (a.unit < b.unit ? -1 : 1))
}

function table(context: PublicContext, title: string, rows: readonly Row[]): Html {
  const { language } = context
  const { columns } = PUBLIC_WORDS[language]
  return html`<div class="sheet">
    <table aria-label="${title}">
      <thead>
        <tr>
          <th scope="col" class="no">${columns.no}</th>
          <th scope="col" class="unit">${columns.unit}</th>
          <th scope="col">${columns.decision}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ unit, name, result }, i) =>
            html`<tr>
              <td class="no">${i + 1}</td>
              <th scope="row">
                <a href="${linkTo(`${INDEX_PATH}/don-vi/${unit}`, language)}"
                  >${vietnamese(name, language)}</a
                >
              </th>
              <td>${decisionText(result, language)}${publishedText(result, language)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}
