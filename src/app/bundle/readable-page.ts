import type { CriteriaSet, Indicator, Item } from '../../domain/criteria-set/criteria-set.ts'
import { homeOfFact } from '../../domain/criteria-set/fact-index.ts'
import { dossierState, type DossierPhase } from '../../domain/dossier/dossier.workflow.ts'
import { readActs } from '../../domain/dossier/read-acts.ts'
import { readSelfAssessment, type SelfAssessment } from '../../domain/dossier/self-assessment.ts'
import type { WorkingCalendar } from '../../domain/calendar/working-days.ts'
import type { FieldState } from '../../domain/log/field-state.ts'
import { assess } from '../../domain/scoring/assess.ts'
import type { Assessment, Outcome } from '../../domain/scoring/assessment.ts'
import { formatDay, formatPoints, formatValue } from '../../domain/scoring/format-value.ts'
import { capitalised, namePlace } from '../../domain/scoring/name-place.ts'
import type { Points } from '../../domain/shared/points.ts'

/** One dossier as the page of a bundle tells it. */
export interface ReadableDossier {
  readonly unitName: string
  readonly year: number
  /** Null for a set this version does not carry: then only that the dossier is there can be said. */
  readonly set: CriteriaSet | null
  readonly fields: readonly FieldState[]
  readonly acts: readonly FieldState[]
}

export interface ReadableSetting {
  readonly person: string
  /** `22/11/2026 14:05`. */
  readonly madeAt: string
  readonly calendar: WorkingCalendar
  /** File → its place in the bundle. */
  readonly paths: ReadonlyMap<string, string>
}

const OUTCOME: Readonly<Record<Outcome, string>> = {
  met: 'Đạt',
  'not-met': 'Không đạt',
  'not-assessed': 'Chưa đánh giá',
  scored: 'Đã chấm điểm',
  'awaiting-law': 'Chờ văn bản',
}
const PHASE: Readonly<Record<DossierPhase, string>> = {
  open: 'Đang lập',
  sent: 'Đã gửi, chờ tiếp nhận thẩm định',
  appraising: 'Đang thẩm định',
  returned: 'Trả lại để bổ sung',
  accepted: 'Đã kết thúc thẩm định',
  concluded: 'Hội đồng đã kết luận',
  decided: 'Đã có quyết định',
  published: 'Đã công bố kết quả',
  revoked: 'Đã thu hồi quyết định công nhận',
}

/** `index.html` of a bundle: the dossiers in words, for somebody who has no app. Always Vietnamese, as the dossier is. */
export function readablePage(dossiers: readonly ReadableDossier[], setting: ReadableSetting): string {
  const body = dossiers.map((dossier) => tellDossier(dossier, setting)).join('\n')
  return `<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Bản chép Sổ TCPL</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:50rem;margin:1rem auto;padding:0 1rem}dt{color:#555}dd{margin:0 0 .4rem 1rem}h3{margin-top:2rem}</style>
<h1>Bản chép Sổ TCPL</h1>
<p>${text(setting.person)} chép ra lúc ${text(setting.madeAt)}. Trang này chỉ để đọc. Muốn đưa dữ liệu vào máy khác, mở Sổ TCPL trên máy đó, vào “Máy này”, chọn “Nhận từ tệp” và chọn nguyên tệp .tcpl.</p>
${body || '<p>Chưa có hồ sơ nào.</p>'}
</html>
`
}

function tellDossier(dossier: ReadableDossier, { calendar, paths }: ReadableSetting): string {
  const { set } = dossier
  const state = dossierState(readActs(dossier.acts))
  const receipt = state.last.send?.ruling
  const head = [
    `<h2>${text(dossier.unitName)} – năm ${dossier.year}</h2>`,
    `<p>Tình trạng máy này biết: ${PHASE[state.phase]}.${receipt?.outcome === 'accepted' ? ` Mã biên nhận: ${text(receipt.receipt)}.` : ''}</p>`,
  ]
  if (!set) return [...head, '<p>Bản ứng dụng này không có bộ tiêu chí của hồ sơ.</p>'].join('\n')
  const self = readSelfAssessment(dossier.fields)
  const assessment = assess(set, self.answers, calendar)
  const conflicts = self.conflicts.length
  if (conflicts > 0)
    head.push(`<p>Có ${conflicts} chỗ hai người nhập khác nhau; dưới đây là giá trị nhập sau cùng.</p>`)
  const told: Telling = { set, self, assessment, paths }
  head.push(listOf(wholePairs(told)))
  for (const { id, name, indicators } of set.criteria) {
    const earned = assessment.criteria.find((one) => one.id === id)
    head.push(`<h3>${heading(id, name)}${set.scale === 'points' ? earnedText(earned) : ''}</h3>`)
    head.push(listOf(reasonPairs(told, id)))
    for (const indicator of indicators) head.push(tellIndicator(told, indicator))
  }
  return head.filter((part) => part !== '').join('\n')
}

/** "Tiêu chí 2. …", "Các chỉ tiêu khác của tiêu chí 3. …": numbered as the law numbers it. */
const heading = (id: string, name: string): string => `${capitalised(namePlace(id, 'vi'))}. ${text(name)}`

/** " – 8,25 trên 10 điểm"; nothing while there are no points. */
function earnedText(earned: Pick<Assessment, 'points' | 'maxPoints'> | undefined): string {
  const { points = null, maxPoints = null } = earned ?? {}
  if (points === null) return ''
  return ` – ${said(points)}${maxPoints === null ? '' : ` trên ${said(maxPoints)}`} điểm`
}

const said = (points: Points): string => formatPoints(points, 'vi')

/** What was recorded of the dossier as a whole: its total, the class of the commune, conditions and figures, days of steps. */
function wholePairs({ set, self, assessment }: Telling): string[] {
  const { unitType, declarations, facts } = self.answers
  const { points, maxPoints } = assessment
  return [
    ...(points === null
      ? []
      : [pair('Tổng số điểm tự chấm', earnedText({ points, maxPoints }).replace(' – ', ''))]),
    ...(unitType === null ? [] : [pair('Loại đơn vị hành chính', `Loại ${unitType}`)]),
    ...set.conditions.flatMap((condition) => [
      ...(condition.kind === 'ratio' ? condition.facts : []).flatMap(({ id, label }) => {
        const value = facts[id] ?? null
        return value === null ? [] : [pair(label, formatValue(set, { id, value }, 'vi'))]
      }),
      ...(declarations[condition.id] === undefined
        ? []
        : [pair(`Khai: ${condition.text}`, declarations[condition.id] ? 'Đáp ứng' : 'Không đáp ứng')]),
    ]),
    ...set.steps.flatMap(({ no, text: step }) => {
      const day = self.steps[no] ?? ''
      return day === '' ? [] : [pair(`Bước ${no}: ${step}`, formatDay(day))]
    }),
  ]
}

const listOf = (pairs: readonly string[]): string => (pairs.length > 0 ? `<dl>${pairs.join('')}</dl>` : '')

interface Telling {
  readonly set: CriteriaSet
  readonly self: SelfAssessment
  readonly assessment: Assessment
  readonly paths: ReadonlyMap<string, string>
}

function tellIndicator(told: Telling, indicator: Indicator): string {
  const { self, assessment } = told
  const result = assessment.indicators.find(({ id }) => id === indicator.id)
  const pairs = [
    ...reasonPairs(told, indicator.id),
    ...indicator.items.flatMap((item) => itemPairs(told, item, item.id === indicator.id)),
  ]
  const remark = self.remarks[indicator.id]
  if (remark !== undefined) pairs.push(pair('Ghi chú', remark))
  const outcome = earnedText(result) || ` – ${OUTCOME[result?.outcome ?? 'not-assessed']}`
  return `<h4>${heading(indicator.id, indicator.name)}${outcome}</h4>\n${listOf(pairs)}${evidenceList(told, indicator)}`
}

/** What an officer answered about an item, in the words of the criteria set. */
function itemPairs(told: Telling, item: Item, same: boolean): string[] {
  const { set, self } = told
  const facts = item.facts.flatMap((fact) => {
    const id = homeOfFact(set, fact.id)?.definition.id ?? fact.id
    const value = self.answers.facts[id]
    return value === undefined || value === null
      ? []
      : [pair(fact.label, formatValue(set, { id, value }, 'vi'))]
  })
  const judgement = same ? [] : reasonPairs(told, item.id)
  const all = [...facts, ...judgement]
  return all.length > 0 && !same ? [`<dt><b>${text(item.name)}</b></dt>`, ...all] : all
}

function reasonPairs({ self }: Telling, id: string): string[] {
  const judged = self.answers.judgements[id]
  const mark = self.answers.marks[id]
  const absent = self.answers.notArising[id]
  return [
    ...(judged ? [pair(`Công chức tự xác định: ${judged.met ? 'Đạt' : 'Không đạt'}`, judged.reason)] : []),
    ...(mark ? [pair(`Điểm do công chức nhập: ${said(mark.points)}`, mark.reason)] : []),
    ...(absent === undefined ? [] : [pair('Không phát sinh', absent)]),
  ]
}

function evidenceList({ self, paths }: Telling, indicator: Indicator): string {
  const pieces = self.attachments.flatMap(({ indicator: id, slot, evidence }) => {
    const card = id === indicator.id ? self.evidence.get(evidence)?.card : undefined
    if (!card) return []
    const label = indicator.evidence.find((known) => known.id === slot)?.label ?? slot
    const title = [card.title || card.file?.name || card.link || '', card.number, card.issuer]
    const named = text(title.filter((part) => part !== '').join(', '))
    const path = card.file ? paths.get(card.file.sha256) : undefined
    const shown = path === undefined ? named : `<a href="${path}">${named}</a>`
    const away = card.file && path === undefined ? ' (tệp không nằm trong bản chép này)' : ''
    const link = card.link ? ` ${text(card.link)}` : ''
    return [`<li>${text(label)}: ${shown}${link}${away}</li>`]
  })
  return pieces.length > 0 ? `<p>Minh chứng:</p><ul>${pieces.join('')}</ul>` : ''
}

const pair = (label: string, value: string): string => `<dt>${text(label)}</dt><dd>${text(value)}</dd>`

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** What people typed stands in the page as text, whatever it looks like. */
const text = (value: string): string => value.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '')
