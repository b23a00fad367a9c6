import { officePapersCode } from '../../src/app/office-papers/office-papers-code.ts'
import { packOfficePapers, type PaperToPack } from '../../src/app/office-papers/pack-office-papers.ts'
import { recordVersion } from '../../src/domain/paper/record-version.ts'
import { hasher } from '../../src/protocol/web-crypto.ts'
import { COMMUNES, decisionSource, unitSource, unitsOf } from './office-of-many.ts'

/** What a desk does for the papers of one decision: Mẫu 07 of every commune in one file, then Mẫu 08 with its lists. */
const tools = {
  async full(): Promise<{ ms: number; papers: number; bytes: number; longest: number; decision: number }> {
    const pauses = watchPauses()
    const from = performance.now()
    let kept = 0
    const papers = unitsOf(COMMUNES).map((unit): PaperToPack => ({
      id: { form: 'appraised-score-summary', about: unit.id },
      ...{ about: unit.name, year: 2024, folder: unit.name },
      source: () => Promise.resolve(unitSource(unit)),
    }))
    const { zip, made } = await packOfficePapers(
      officePapersCode,
      papers,
      (id, { paper }, code) => {
        const packed = officePapersCode.pack(paper)
        kept += recordVersion(id, { id: 'v', number: 1, code, packed }).length
        return Promise.resolve({ id: 'v', number: 1, code, packed, author: '', at: 0 })
      },
      () => undefined,
      () => false,
    )
    const longest = pauses.stop()
    const before = performance.now()
    const { source, id } = decisionSource(COMMUNES)
    const decision = officePapersCode.make(source, { form: 'recognition-decision', about: id })
    if (!decision || kept < COMMUNES) throw new Error('A paper was not made')
    const version = { number: 1, code: await officePapersCode.codeOf(decision.paper, hasher) }
    const docx = await officePapersCode.docx(decision.paper, officePapersCode.footer(version))
    const now = performance.now()
    return {
      ...{ ms: now - from, papers: made + 1, bytes: zip.size + docx.size },
      ...{ longest, decision: now - before },
    }
  },
}

/** The longest time in which the page could not answer, in milliseconds. */
function watchPauses(): { stop(): number } {
  let [last, longest, on] = [performance.now(), 0, true]
  const channel = new MessageChannel()
  const beat = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    if (on) channel.port2.postMessage(null)
  }
  channel.port1.onmessage = beat
  beat()
  return {
    stop: () => {
      on = false
      return longest
    },
  }
}

Object.assign(window, { papersTools: tools })
