import { atLeast, atMost, median, quantile } from './report.mjs'

const KIB = 1024
const MB = 1e6

/** What was measured, against the budgets of the issue. Times of ours are compared with the floor page's of this run. */
export function appFigures({ ours, floor, opened, precache, lighthouse }) {
  const first = (visits, key) => median(visits.map((visit) => visit.first[key]))
  const offline = (visits, key) => median(visits.map((visit) => visit.offline[key]))
  const keys = (visits, key) => visits.flatMap((visit) => visit.first[key])
  const ratio = (of, key) => of(ours, key) / of(floor, key)
  const score = (category) => median(lighthouse.map(({ scores }) => scores[category]))
  const loaded = new Set(ours.flatMap((visit) => visit.first.scripts.map((url) => new URL(url).pathname)))
  const onDemand = precache.filter(({ path }) => path.endsWith('.js') && !loaded.has(path))

  return [
    atMost('js-before-first-input', first(ours, 'js') / KIB, 100, 'KiB'),
    atMost('css-before-first-input', first(ours, 'css') / KIB, 12, 'KiB'),
    atMost('largest-chunk-on-demand', Math.max(...onDemand.map(({ bytes }) => bytes)) / KIB, 90, 'KiB'),
    atMost('precache', precache.reduce((sum, { bytes }) => sum + bytes, 0) / 1000, 900, 'kB'),
    atMost('first-input-rural-3g', ratio(first, 'firstInput'), 1.6, '× floor'),
    atMost('offline-cold-start', ratio(offline, 'firstInput'), 1.6, '× floor'),
    atMost('blocking-first-load', ratio(first, 'blocking'), 2, '× floor'),
    atMost('blocking-offline', ratio(offline, 'blocking'), 2, '× floor'),
    atMost('longest-task', Math.max(first(ours, 'longestTask'), offline(ours, 'longestTask')), 200, 'ms'),
    atMost('key-to-paint-p98', quantile(keys(ours, 'keyInteraction'), 0.98), 100, 'ms'),
    atMost(
      'key-to-paint-p98-by-floor',
      quantile(keys(ours, 'keyInteraction'), 0.98) / quantile(keys(floor, 'keyInteraction'), 0.98),
      1.3,
      '× floor',
    ),
    atMost('key-to-durable-p95', quantile(keys(ours, 'keyToDurable'), 0.95), 150, 'ms'),
    atLeast('key-durable-strictly', ours.every((visit) => visit.first.strict) ? 1 : 0, 1, 'of 1'),
    atMost('open-full-dossier', median(opened.full) / median(opened.empty), 1.5, '× empty'),
    atMost('heap-on-form', first(ours, 'heap') / MB, 8, 'MB'),
    atLeast('lighthouse-performance', score('performance'), 90, 'of 100'),
    atLeast('lighthouse-accessibility', score('accessibility'), 100, 'of 100'),
    atLeast('lighthouse-best-practices', score('best-practices'), 100, 'of 100'),
  ]
}
