/**
 * Secrets that stand in the tree: `npm run secrets`. Secrets come from the environment or lie in DATA_DIR, never here.
 * Simple patterns: it finds what slips in by mistake, not what somebody hides.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Files that only a running server or a person's machine has. */
const NAMES =
  /(^|\/)(\.env(\..+)?|.*\.(pem|key|p12|pfx|sqlite|sqlite-wal|db)|server-key\.json|practice-accounts\.txt|id_(rsa|ed25519)|\.npmrc|\.netrc)$/

const PATTERNS = [
  ['a private key', /-----BEGIN (RSA |EC |OPENSSH |ENCRYPTED )?PRIVATE KEY-----/],
  ['a private JSON web key', /"d"\s*:\s*"[A-Za-z0-9_-]{40,}"/],
  ['a cloud access key', /\b(AKIA|ASIA)[0-9A-Z]{16}\b/],
  [
    'an API token',
    /\b(gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{40,}|npm_[A-Za-z0-9]{36}|xox[baprs]-[A-Za-z0-9-]{20,}|sk-[A-Za-z0-9]{32,}|AIza[A-Za-z0-9_-]{35})\b/,
  ],
  ['a signed token', /\beyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}\.[A-Za-z0-9_-]{20,}/],
  [
    'a password in an address',
    /\b(postgres|postgresql|mysql|mongodb|redis|amqp|https?):\/\/[^\s/:@'"`$]+:[^\s/@'"`$]{6,}@/,
  ],
  [
    'a written-out secret',
    /\b(secret|api_?key|access_?token|private_?key|client_?secret|SECRET_KEY)\b['"]?\s*[:=]\s*['"][A-Za-z0-9+/_=-]{24,}['"]/i,
  ],
]

const SKIPPED =
  /(^|\/)(node_modules|dist|data|\.git)(\/|$)|^dist\.|package-lock\.json$|\.(png|jpg|jpeg|webp|ico|woff2|pdf|gz|br)$/
const LARGEST = 5_000_000

/** Keys made for tests, of devices that never were. */
const FIXTURES = ['tests/storage/versions/v1.json']

/** What git knows or would take up; without git, everything. */
function files() {
  const listed = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
  })
  const names =
    listed.status === 0
      ? listed.stdout.toString('utf8').split('\0').filter(Boolean)
      : readdirSync(root, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => relative(root, join(entry.parentPath, entry.name)))
  return names.filter((name) => !SKIPPED.test(name))
}

/** Null for a file that went away meanwhile, as an editor's does, and for what is too large to be a source. */
function textOf(name) {
  try {
    const path = join(root, name)
    return statSync(path).size > LARGEST ? null : readFileSync(path, 'utf8')
  } catch (cause) {
    if (cause.code === 'ENOENT') return null
    throw cause
  }
}

/** @returns {string[]} what looks like a secret in this text, without the text itself */
export function secretsIn(text) {
  return text
    .split('\n')
    .flatMap((line, at) =>
      PATTERNS.filter(([, pattern]) => pattern.test(line)).map(([what]) => `${at + 1}: ${what}`),
    )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const names = files()
  const found = names.flatMap((name) => [
    ...(NAMES.test(name) ? [`${name}: a file of this name does not belong into the tree`] : []),
    ...(FIXTURES.includes(name) ? [] : secretsIn(textOf(name) ?? '')).map((where) => `${name}:${where}`),
  ])
  for (const line of found) console.error(`  ${line}`)
  console.log(`secrets: ${names.length} files looked through, ${found.length} found`)
  process.exitCode = found.length === 0 ? 0 : 1
}
