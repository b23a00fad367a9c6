import { announceTab, type TabLife } from '../storage/drafts/tab-life.ts'

/** This tab, announced to the others of this browser: one for as long as the page lives. */
export const tabLife: TabLife = announceTab(navigator.locks, crypto.randomUUID())
