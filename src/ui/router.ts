import type { Component } from 'vue'
import { createRouter, createWebHistory, type RouteRecordRaw, type Router } from 'vue-router'
import { firstScreen } from '../app/first-screen.ts'
import { useSessionStore } from '../app/session/session.store.ts'
// The form is what a phone must have first: it comes with the entry, in one piece.
import DossierLayout from './pages/DossierLayout.vue'
import IndicatorPage from './pages/IndicatorPage.vue'
import type { Text } from './text/use-text.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** May be seen without an account on this browser. */
    readonly open?: true
    /** Goes to the place of its hash by itself, where it may have to be unfolded first. */
    readonly anchors?: true
  }
}

const loadPages = async () => (await import('./pages/pages.ts')).pages
const loadDeskPages = async () => (await import('./pages/desk-pages.ts')).deskPages
/** A page that is not on this device and cannot be fetched: words that say so, in its place. */
const orUnloaded = (load: () => Promise<unknown>) => async () => {
  try {
    return (await load()) as Component
  } catch (cause) {
    reportError(cause)
    return (await loadPages()).UnloadedPage()
  }
}
const page = (name: keyof Awaited<ReturnType<typeof loadPages>>) =>
  orUnloaded(async () => (await loadPages())[name]())
const deskPage = (name: keyof Awaited<ReturnType<typeof loadDeskPages>>) =>
  orUnloaded(async () => (await loadDeskPages())[name]())

/** Pixels that bar, strip and line take at the top of a phone. */
const UNDER_BARS = 170

const routes: RouteRecordRaw[] = [
  { path: '/', name: 'home', redirect: () => ({ name: startPage() }) },
  {
    path: '/welcome',
    name: 'welcome',
    component: page('WelcomePage'),
    meta: { open: true },
  },
  { path: '/enrol', name: 'enrol', component: page('EnrolPage'), meta: { open: true } },
  {
    path: '/sign-in',
    name: 'sign-in',
    component: page('SignInPage'),
    meta: { open: true },
  },
  {
    path: '/first-administrator',
    name: 'first-administrator',
    component: deskPage('FirstAdministratorPage'),
    meta: { open: true },
  },
  { path: '/dossiers', name: 'dossiers', component: page('DossiersPage') },
  { path: '/dossiers/new', name: 'new-dossier', component: page('NewDossierPage') },
  {
    path: '/dossiers/:unit/:year(\\d{4})/:set',
    component: DossierLayout,
    children: [
      { path: '', name: 'dossier-overview', component: page('DossierOverviewPage') },
      {
        path: 'indicators/:indicator',
        name: 'indicator',
        component: IndicatorPage,
      },
      {
        path: 'evidence',
        name: 'dossier-evidence',
        component: page('DossierEvidencePage'),
      },
      {
        path: 'explanation',
        name: 'dossier-explanation',
        component: page('ExplanationPage'),
        meta: { anchors: true },
      },
      { path: 'path', name: 'dossier-path', component: page('LegalPathPage'), meta: { anchors: true } },
      { path: 'owners', name: 'dossier-owners', component: page('OwnersPage') },
      { path: 'suggestions', name: 'dossier-suggestions', component: page('SuggestionsPage') },
      { path: 'revision', name: 'dossier-revision', component: page('RevisionMovePage') },
      { path: 'papers', name: 'dossier-papers', component: page('PapersPage') },
      { path: 'papers/:form/:about?', name: 'dossier-paper', component: page('PaperPage') },
      { path: 'posting', name: 'dossier-posting', component: page('PostingPage') },
      { path: 'agreement/:meeting?', name: 'dossier-agreement', component: page('AgreementPage') },
      { path: 'opinions', name: 'dossier-opinions', component: page('OpinionsPage') },
      { path: 'hamlets', name: 'dossier-hamlets', component: page('HamletsPage') },
      { path: 'meetings', name: 'dossier-meetings', component: page('MeetingsPage') },
      { path: 'meetings/:meeting', name: 'dossier-meeting', component: page('MeetingPage') },
      { path: 'send', name: 'dossier-send', component: page('DossierSendPage') },
      { path: 'history', name: 'dossier-history', component: page('TimelinePage'), meta: { anchors: true } },
      {
        path: 'conflicts/:field(.*)*',
        name: 'dossier-conflicts',
        component: page('ComparePage'),
      },
    ],
  },
  { path: '/inbox', name: 'inbox', component: deskPage('InboxPage') },
  {
    path: '/appraisal/:unit/:year(\\d{4})/:set',
    component: deskPage('AppraisalLayout'),
    children: [
      { path: '', name: 'appraisal-overview', component: deskPage('AppraisalOverviewPage') },
      {
        path: 'conflicts/:field(.*)*',
        name: 'appraisal-conflicts',
        component: deskPage('AppraisalComparePage'),
      },
      {
        path: 'explanation',
        name: 'appraisal-explanation',
        component: deskPage('AppraisalExplanationPage'),
        meta: { anchors: true },
      },
      {
        path: 'path',
        name: 'appraisal-path',
        component: deskPage('AppraisalPathPage'),
        meta: { anchors: true },
      },
      {
        path: 'history',
        name: 'appraisal-history',
        component: deskPage('AppraisalTimelinePage'),
        meta: { anchors: true },
      },
      {
        path: ':indicator',
        name: 'appraisal-indicator',
        component: deskPage('AppraisalIndicatorPage'),
      },
    ],
  },
  { path: '/council', name: 'councils', component: deskPage('CouncilsPage') },
  {
    path: '/council/:unit/:year(\\d{4})/:set',
    component: deskPage('CouncilLayout'),
    children: [
      { path: '', name: 'council', component: deskPage('CouncilPage') },
      { path: 'sittings/:sitting', name: 'council-sitting', component: deskPage('SittingPage') },
      {
        path: 'sittings/:sitting/:commune',
        component: deskPage('SittingDossierLayout'),
        children: [
          { path: '', name: 'council-dossier', component: deskPage('SittingDossierPage') },
          { path: 'sheet/:member', name: 'member-sheet', component: deskPage('MemberSheetPage') },
        ],
      },
    ],
  },
  { path: '/decisions', name: 'decision-places', component: deskPage('DecisionPlacesPage') },
  {
    path: '/decisions/:office/:year(\\d{4})/:set',
    component: deskPage('DecisionsLayout'),
    children: [
      { path: '', name: 'decisions', component: deskPage('DecisionsPage') },
      { path: ':decision', name: 'decision', component: deskPage('DecisionPage') },
    ],
  },
  { path: '/office-papers', name: 'office-papers-places', component: deskPage('OfficePapersPlacesPage') },
  {
    path: '/office-papers/:unit/:year(\\d{4})/:set',
    component: deskPage('OfficePapersLayout'),
    children: [
      { path: '', name: 'office-papers', component: deskPage('OfficePapersPage') },
      { path: ':form/:about?', name: 'office-paper', component: deskPage('OfficePaperPage') },
    ],
  },
  { path: '/outbox', name: 'outbox', component: page('OutboxPage') },
  { path: '/people', name: 'people', component: deskPage('PeoplePage') },
  { path: '/people/import', name: 'import', component: deskPage('ImportPage') },
  { path: '/people/access-log', name: 'access-log', component: deskPage('AccessLogPage') },
  { path: '/people/redactions', name: 'redactions', component: deskPage('RedactionsPage') },
  { path: '/people/:person', name: 'person', component: deskPage('PersonPage') },
  { path: '/people/:person/hand-over', name: 'hand-over', component: deskPage('HandOverPage') },
  {
    path: '/people/:person/devices/:device/replace',
    name: 'replace-device',
    component: deskPage('ReplaceDevicePage'),
  },
  { path: '/history/import', name: 'history-import', component: deskPage('HistoryImportPage') },
  { path: '/history/:unit?', name: 'history', component: page('HistoryPage') },
  { path: '/devices', name: 'devices', component: deskPage('DevicesPage') },
  { path: '/rounds', name: 'rounds', component: deskPage('RoundsPage') },
  { path: '/criteria-sets', name: 'criteria-sets', component: deskPage('CriteriaSetsPage') },
  { path: '/criteria-sets/:set([a-z0-9-]{3,40})', name: 'set-editor', component: deskPage('SetEditorPage') },
  { path: '/units', name: 'units', component: page('UnitsPage'), meta: { open: true } },
  { path: '/phone', name: 'phone', component: page('PhonePage'), meta: { open: true } },
  { path: '/phone/storage', name: 'storage', component: page('StoragePage') },
  { path: '/phone/lock', name: 'lock', component: page('LockPage') },
  { path: '/phone/replace', name: 'replace-phone', component: page('ReplacePhonePage') },
  { path: '/phone/sessions', name: 'sessions', component: page('SessionsPage') },
  { path: '/phone/loss', name: 'loss', component: page('LossReportPage') },
  ...(import.meta.env.DEV
    ? [{ path: '/gallery', component: () => import('./design/Gallery.vue'), meta: { open: true as const } }]
    : []),
  {
    path: '/:rest(.*)*',
    name: 'not-found',
    component: page('NotFoundPage'),
    meta: { open: true },
  },
]

/** Where a person's work begins: the dossiers of his commune, else the inbox, else the people he administers. */
function startPage(): string {
  const session = useSessionStore()
  if (!session.identity) return 'welcome'
  if (session.communeUnits.length > 0) return 'dossiers'
  if (session.officeUnits.length > 0) return 'inbox'
  return session.administers ? 'people' : 'phone'
}

/** Deep links work before and after enrolment: who is not known yet is led to the welcome page and back. */
export function createAppRouter(text: Text): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes,
    // The first page is at its top already; saying so would lay it out twice. A form goes to its item by itself.
    scrollBehavior(to, from, saved) {
      if (saved) return saved
      if (to.meta.anchors && to.hash) return false
      if (to.name === 'phone' && to.hash) return { el: to.hash, top: UNDER_BARS }
      return from.matched.length === 0 ? false : { top: 0 }
    },
  })
  router.beforeEach((to) => {
    const session = useSessionStore()
    if (to.meta.open || session.status !== 'signed-out') return true
    return { name: 'welcome', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
  })
  // The form waits neither for the words of other pages nor to be told where they are.
  router.beforeEach(async (to) => {
    if (to.name !== 'indicator') await Promise.all([text.complete(), loadPages()])
  })
  // The form says itself when it is up.
  router.afterEach((to) => {
    if (to.name !== 'indicator') firstScreen.notForm()
  })
  return router
}
