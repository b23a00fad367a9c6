/** What of the report on a round the office writes itself, in its order; field `report/results/text/<section>` of its book. */
export const REPORT_SECTIONS = ['direction', 'difficulties', 'proposals'] as const
export type ReportSection = (typeof REPORT_SECTIONS)[number]
