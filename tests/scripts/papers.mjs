// npm run papers -- --out DIR [--today=YYYY-MM-DD]
//
// Writes every paper of the practice dossiers (.docx, tables also as .xlsx) and each whole dossier as a ZIP, by the code the
// phone uses. Standard output names each file. Ends with 2 when the arguments are wrong.
import { resolve } from 'node:path'
import { loadTypeScript } from '../bench/load-typescript.mjs'

const { askedPapers, writePapers } = await loadTypeScript('tests/scripts/papers-answer.ts')
const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' })
const asked = askedPapers(process.argv.slice(2), today)
if (typeof asked === 'string') {
  process.stderr.write(`${asked}\n`)
  process.exitCode = 2
} else {
  // npm runs this in the project's folder: a name is meant from where the person stands.
  const out = resolve(process.env.INIT_CWD ?? '.', asked.out)
  for (const path of await writePapers({ ...asked, out })) process.stdout.write(`${path}\n`)
}
