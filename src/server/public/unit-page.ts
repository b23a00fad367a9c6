import type { PastResult } from '../../domain/history/past-result.ts'
import { inheritance } from '../../domain/person/role.ts'
import type { PublicPaper, PublicResult } from '../../domain/recognition/public-result.ts'
import { vietnamDay } from '../../domain/shared/vietnam-day.ts'
import { namesAt } from '../history/names-at.ts'
import { resultOf } from '../history/past-result-row.ts'
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
import { dayText, PUBLIC_WORDS } from './public-words.ts'
import { publishedDossiers } from './published-dossiers.ts'

interface YearRow {
  readonly unit: string
  readonly year: number
  /** Id of a set, or an older framework as it was written. */
  readonly framework: string
  readonly recognised: boolean
  readonly decision: PublicPaper
  readonly revoked: PublicPaper | null
  /** Told with the row: when it was made public, or when it was entered. */
  readonly source:
    | { readonly kind: 'published'; readonly result: PublicResult }
    | { readonly kind: 'imported'; readonly at: number }
}

/** What is public of one unit over the years, with the units that went into it; null for a unit nobody knows. */
export async function unitPage(context: PublicContext, unit: string): Promise<string | null> {
  const { access, language, today } = context
  const { units } = access
  const known = units.unitOf(unit)
  if (!known || known.kind === 'province' || !isShown(context, unit)) return null
  const words = PUBLIC_WORDS[language]
  const ids = inheritance(unit, today, units)
  const rows = [...(await publishedRows(context, ids)), ...(await importedRows(context, ids))].sort(
    (a, b) => b.year - a.year || ids.indexOf(a.unit) - ids.indexOf(b.unit),
  )
  const named = await namesAt(access.db, ids, units)
  const former = ids.filter((id) => id !== unit).map((id) => unitName(context, id))
  const heirs = units.successorsOf(unit, today)
  return publicPage({
    ...{ language, path: `${INDEX_PATH}/don-vi/${unit}`, practice: isPractice(unit) },
    title: `${known.name} – ${words.unitTitle.toLocaleLowerCase(language)}`,
    body: html`${former.length > 0 ? html`<p class="muted">${words.went(former.join(', '))}</p>` : null}
    ${heirs.map(
      (heir) =>
        html`<p>
          ${words.becameLabel}
          <a href="${linkTo(`${INDEX_PATH}/don-vi/${heir}`, language)}"
            >${vietnamese(unitName(context, heir), language)}</a
          >.
        </p>`,
    )}
    ${
      rows.length > 0
        ? table(
            context,
            words.unitTitle,
            rows.map((row) => ({ ...row, name: row.unit === unit ? null : named(row.unit, row.year) })),
          )
        : html`<p>${words.unitEmpty}</p>`
    }`,
  })
}

async function publishedRows(context: PublicContext, units: readonly string[]): Promise<readonly YearRow[]> {
  const found = await publishedDossiers(context.access.db, { units })
  return found.map(({ unit, year, set, result }) => ({
    ...{ unit, year, framework: set, recognised: result.recognised },
    ...{ decision: result.decision, revoked: result.revoked, source: { kind: 'published', result } },
  }))
}

/** Past results that name their decision: what such a decision says was public when it was issued. */
async function importedRows(
  { access: { db } }: PublicContext,
  units: readonly string[],
): Promise<readonly YearRow[]> {
  const rows = await db
    .selectFrom('past_results')
    .innerJoin('history_imports', 'history_imports.id', 'past_results.import')
    .selectAll('past_results')
    .select('history_imports.at')
    .where('unit', 'in', units)
    .where('subject', '=', '')
    .where('replaced_by', 'is', null)
    .execute()
  return rows.flatMap((row): YearRow[] => {
    const { unit, year, framework, recognised, decision }: PastResult = resultOf(row)
    if (recognised === null || decision === null) return []
    return [
      {
        unit,
        year,
        framework,
        recognised,
        decision,
        revoked: null,
        source: { kind: 'imported', at: row.at },
      },
    ]
  })
}

function table(
  context: PublicContext,
  title: string,
  rows: readonly (YearRow & { readonly name: string | null })[],
): Html {
  const { language } = context
  const { columns } = PUBLIC_WORDS[language]
  return html`<div class="sheet">
    <table aria-label="${title}">
      <thead>
        <tr>
          <th scope="col">${columns.year}</th>
          <th scope="col">${columns.result}</th>
          <th scope="col">${columns.decision}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              <th scope="row">${yearLink(context, row)}</th>
              <td>${outcomeText(context, row)}</td>
              <td>
                ${decisionText(
                  {
                    decision: row.decision,
                    replaced: row.source.kind === 'published' && row.source.result.replaced,
                  },
                  language,
                )}${sourceText(context, row)}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

function yearLink(context: PublicContext, { unit, year, framework, source }: YearRow): Html {
  const office = receivingOffice(context, unit, framework)
  return source.kind === 'published' && office !== null
    ? html`<a href="${linkTo(`${INDEX_PATH}/${office}/${year}/${framework}`, context.language)}">${year}</a>`
    : html`${year}`
}

function outcomeText(context: PublicContext, row: YearRow & { readonly name: string | null }): Html {
  const { language } = context
  const { outcome } = PUBLIC_WORDS[language]
  const said = row.revoked ? 'revoked' : row.recognised ? 'recognised' : 'notRecognised'
  const set = setOver(context, row.unit, row.framework)?.shortTitle ?? row.framework
  const of = row.name === null ? set : `${row.name} · ${set}`
  return html`<span class="${said === 'recognised' ? 'good' : 'bad'}">${outcome[said]}</span
    ><small>${vietnamese(of, language)}</small>`
}

/** Where the row is from: published here, or entered from a decision that was issued before. */
function sourceText({ language }: PublicContext, { source }: YearRow): Html {
  if (source.kind === 'published') return publishedText(source.result, language)
  return html`<small>${PUBLIC_WORDS[language].imported(dayText(vietnamDay(source.at)))}</small>`
}
