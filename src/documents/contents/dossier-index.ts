import type { Criterion } from '../../domain/criteria-set/criteria-set.ts'
import { explainOutcome } from '../../domain/scoring/explain-outcome.ts'
import { formatPoints } from '../../domain/scoring/format-value.ts'
import { capitalised, namePlace } from '../../domain/scoring/name-place.ts'
import { unitTitle } from '../../domain/unit/unit.ts'
import type { PaperSource } from '../paper-source.ts'
import type { ArchivedFile, MissingFile } from './archived-file.ts'
import { isOfHamlet, KEPT_FOLDER } from './of-hamlet.ts'
import { verdictTold } from './verdict-told.ts'
import { OUTCOME_WORD, tellIndicator, type ToldIndicator } from './telling.ts'

/** `index.html` of the archive: no script, no address but its own files, so that it opens from any folder. Vietnamese. */
export function dossierIndex(
  { source, madeAt }: { readonly source: PaperSource; readonly madeAt: string },
  files: readonly ArchivedFile[],
  missing: readonly MissingFile[],
): string {
  const { unit, year, set, assessment } = source
  const { causes } = explainOutcome(set, assessment, 'vi')
  const { verdict, total } = verdictTold(source)
  const name = `${unitTitle(unit)}, năm ${year}`
  return `<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Hồ sơ chuẩn tiếp cận pháp luật – ${text(name)}</title>
<style>${STYLE}</style>
<h1>Hồ sơ chuẩn tiếp cận pháp luật</h1>
<p>${text(name)}. ${text(set.title)}. Gói hồ sơ xuất lúc ${text(madeAt)} từ Sổ TCPL.</p>
<p><b>${text(verdict)}</b>${total === null ? '' : ` ${text(total)}`}</p>
${list(causes.map((cause) => text(cause.text)))}
<h2>Văn bản</h2>
${list(papersOf(files)) || '<p>Chưa lập văn bản nào.</p>'}
${files.some(({ path }) => path.startsWith(`${KEPT_FOLDER}/`)) ? `<p>${KEPT_NOTE}</p>` : ''}
${otherFiles(source, files)}
<h2>Kết quả và minh chứng theo chỉ tiêu</h2>
${set.criteria.map((criterion) => tellCriterion(source, criterion, files)).join('\n')}
${missing.length === 0 ? '' : `<h2>Tệp còn thiếu</h2>\n${list(missing.map(({ title }) => text(title)))}`}
<p>Tệp manifest.json ghi mã SHA-256 của từng tệp để đối chiếu.</p>
</html>
`
}

const KEPT_NOTE = `Thư mục “${KEPT_FOLDER}” có tên của các hộ gia đình: bỏ ra trước khi gửi gói này đi nơi khác.`

const STYLE =
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:56rem;margin:1rem auto;padding:0 1rem}h3{margin-top:2rem}h4{margin-bottom:.25rem}li{overflow-wrap:anywhere}@media(prefers-color-scheme:dark){body{background:#111;color:#eee}a{color:#8ab4f8}}'

/** One line a paper, with each of its files. */
function papersOf(files: readonly ArchivedFile[]): readonly string[] {
  const papers = new Map<string, ArchivedFile[]>()
  for (const file of files) {
    if (file.kind !== 'paper') continue
    const key = `${file.form} ${file.about}`
    papers.set(key, [...(papers.get(key) ?? []), file])
  }
  return [...papers.values()].map((group) => {
    const [first] = group
    const made =
      first?.version === undefined ? 'bản nháp' : `bản ${first.version}, mã kiểm tra ${first.code ?? ''}`
    const links = group.map(({ path }) => `<a href="${address(path)}">${endingOf(path)}</a>`).join(' · ')
    return `${text(first?.title ?? '')} (${text(made)}): ${links}`
  })
}

/** Pieces of postings and meetings, signed papers and what nobody has put below an indicator. */
function otherFiles({ self, meetings }: PaperSource, files: readonly ArchivedFile[]): string {
  const others = files.filter(({ kind, indicators }) => kind === 'evidence' && indicators?.length === 0)
  const groups = new Map<string, ArchivedFile[]>()
  for (const file of others) {
    const card = self.evidence.get(file.evidence ?? '')?.card
    const owner = card?.for ?? ''
    const title =
      card && isOfHamlet(meetings, card)
        ? 'Họp cộng đồng dân cư (lưu tại UBND)'
        : owner.startsWith('paper/')
          ? 'Văn bản đã ký'
          : owner.startsWith('posting/')
            ? 'Minh chứng niêm yết'
            : 'Tệp chưa xếp vào chỉ tiêu'
    groups.set(title, [...(groups.get(title) ?? []), file])
  }
  return [...groups].map(([title, found]) => `<h2>${title}</h2>\n${list(found.map(linkTo))}`).join('\n')
}

function tellCriterion(source: PaperSource, criterion: Criterion, files: readonly ArchivedFile[]): string {
  const result = source.assessment.criteria.find(({ id }) => id === criterion.id)
  const earned = result ? resultText(result) : ''
  return [
    `<h3>${text(`${capitalised(namePlace(criterion.id, 'vi'))}. ${criterion.name}`)} – ${text(earned)}</h3>`,
    ...criterion.indicators.map((indicator) => tellOne(source, tellIndicator(source, indicator), files)),
  ].join('\n')
}

function tellOne(
  { self }: PaperSource,
  { indicator, result, items, sentences }: ToldIndicator,
  files: readonly ArchivedFile[],
): string {
  const reasons = [...items.flatMap((item) => item.sentences), ...sentences]
    .filter(({ role }) => role !== 'source' && role !== 'more')
    .map((sentence) => text(sentence.text))
  const remark = self.remarks[indicator.id]
  const pieces = self.attachments.flatMap(({ indicator: id, evidence }) => {
    const card = id === indicator.id ? self.evidence.get(evidence)?.card : undefined
    if (!card) return []
    const file = files.find((one) => one.evidence === evidence)
    if (file) return [linkTo(file)]
    const name = text([card.title, card.number, card.issuer].filter(Boolean).join(', '))
    if (card.link !== null) return [`${name} (${text(card.link)})`]
    return [card.file ? `${name} (tệp không có trong gói này)` : name]
  })
  const outcome = result ? resultText(result) : OUTCOME_WORD['not-assessed']
  return [
    `<h4>${text(`${capitalised(namePlace(indicator.id, 'vi'))}. ${indicator.name}`)} – ${text(outcome)}</h4>`,
    reasons.length === 0 ? '' : `<p>${reasons.join(' ')}</p>`,
    remark === undefined ? '' : `<p>Ghi chú: ${text(remark)}</p>`,
    list([...new Set(pieces)]),
  ]
    .filter(Boolean)
    .join('\n')
}

function resultText({
  points,
  maxPoints,
  outcome,
}: Pick<PaperSource['assessment']['criteria'][number], 'points' | 'maxPoints' | 'outcome'>): string {
  if (points === null) return OUTCOME_WORD[outcome]
  const of = maxPoints === null ? '' : ` trên ${formatPoints(maxPoints, 'vi')}`
  return `${formatPoints(points, 'vi')}${of} điểm`
}

const linkTo = ({ path, title }: ArchivedFile): string => `<a href="${address(path)}">${text(title)}</a>`

const list = (items: readonly string[]): string =>
  items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`

const endingOf = (path: string): string => (/\.([a-z]+)$/.exec(path)?.[1] ?? '').toUpperCase()

/** A path within the archive as an address: every part encoded, the slashes kept. */
const address = (path: string): string => text(path.split('/').map(encodeURIComponent).join('/'))

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** What people typed stands in the page as text, whatever it looks like. */
const text = (value: string): string => value.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '')
