/**
 * Known weaknesses of what the server needs: `npm run advisories`. Fails on those of level high and critical. Ends with
 * code 3 and says NOT CHECKED where the registry does not answer the question: that is no pass.
 */
import { spawnSync } from 'node:child_process'

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8', timeout: 120_000 })

function parse(text) {
  try {
    return JSON.parse(text)
  } catch (cause) {
    if (cause instanceof SyntaxError) return { message: 'npm audit printed no JSON' }
    throw cause
  }
}

const report = parse(stdout ?? '')
if (!report.vulnerabilities) {
  console.log(
    `advisories NOT CHECKED: ${String(report.message ?? report.error?.summary ?? 'no answer').slice(0, 200)}`,
  )
  process.exit(3)
}
const found = Object.values(report.vulnerabilities)
for (const { name, severity, range } of found) console.log(`  ${severity}: ${name} ${range}`)
const grave = found.filter(({ severity }) => severity === 'high' || severity === 'critical')
console.log(`advisories: ${found.length} known, ${grave.length} high or critical`)
process.exitCode = grave.length === 0 ? 0 : 1
