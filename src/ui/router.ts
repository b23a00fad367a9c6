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
  }
}

const routes: RouteRecordRaw[] = [
  { path: '/', name: 'home', redirect: () => ({ name: startPage() }) },
  {
    path: '/welcome',
    name: 'welcome',
    component: () => import('./pages/WelcomePage.vue'),
    meta: { open: true },
  },
  { path: '/enrol', name: 'enrol', component: () => import('./pages/EnrolPage.vue'), meta: { open: true } },
  {
    path: '/sign-in',
    name: 'sign-in',
    component: () => import('./pages/SignInPage.vue'),
    meta: { open: true },
  },
  {
    path: '/first-administrator',
    name: 'first-administrator',
    component: () => import('./pages/FirstAdministratorPage.vue'),
    meta: { open: true },
  },
  { path: '/dossiers', name: 'dossiers', component: () => import('./pages/DossiersPage.vue') },
  {
    path: '/dossiers/:unit/:year(\\d{4})/:set',
    component: DossierLayout,
    children: [
      { path: '', name: 'dossier-overview', component: () => import('./pages/DossierOverviewPage.vue') },
      {
        path: 'indicators/:indicator',
        name: 'indicator',
        component: IndicatorPage,
      },
      {
        path: 'evidence',
        name: 'dossier-evidence',
        component: () => import('./pages/DossierEvidencePage.vue'),
      },
      { path: 'send', name: 'dossier-send', component: () => import('./pages/DossierSendPage.vue') },
      {
        path: 'conflicts/:field(.*)*',
        name: 'dossier-conflicts',
        component: () => import('./pages/ComparePage.vue'),
      },
    ],
  },
  { path: '/inbox', name: 'inbox', component: () => import('./pages/InboxPage.vue') },
  {
    path: '/appraisal/:unit/:year(\\d{4})/:set',
    component: () => import('./pages/AppraisalLayout.vue'),
    children: [
      { path: '', name: 'appraisal-overview', component: () => import('./pages/AppraisalOverviewPage.vue') },
      {
        path: 'conflicts/:field(.*)*',
        name: 'appraisal-conflicts',
        component: () => import('./pages/AppraisalComparePage.vue'),
      },
      {
        path: ':indicator',
        name: 'appraisal-indicator',
        component: () => import('./pages/AppraisalIndicatorPage.vue'),
      },
    ],
  },
  { path: '/outbox', name: 'outbox', component: () => import('./pages/OutboxPage.vue') },
  { path: '/people', name: 'people', component: () => import('./pages/PeoplePage.vue') },
  { path: '/people/:person', name: 'person', component: () => import('./pages/PersonPage.vue') },
  { path: '/units', name: 'units', component: () => import('./pages/UnitsPage.vue'), meta: { open: true } },
  { path: '/phone', name: 'phone', component: () => import('./pages/PhonePage.vue'), meta: { open: true } },
  { path: '/phone/storage', name: 'storage', component: () => import('./pages/StoragePage.vue') },
  { path: '/phone/loss', name: 'loss', component: () => import('./pages/LossReportPage.vue') },
  ...(import.meta.env.DEV
    ? [{ path: '/gallery', component: () => import('./design/Gallery.vue'), meta: { open: true as const } }]
    : []),
  {
    path: '/:rest(.*)*',
    name: 'not-found',
    component: () => import('./pages/NotFoundPage.vue'),
    meta: { open: true },
  },
]

/** Where a person's work begins: the dossiers of his commune, else the inbox, else the people he administers. */
function startPage(): string {
  const session = useSessionStore()
  if (session.status !== 'ready') return 'welcome'
  if (session.communeUnits.length > 0) return 'dossiers'
  if (session.officeUnits.length > 0) return 'inbox'
  return session.administers ? 'people' : 'phone'
}

/** Deep links work before and after enrolment: who is not known yet is led to the welcome page and back. */
export function createAppRouter(text: Text): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes,
    // The first page is at its top already; saying so would lay it out twice.
    scrollBehavior: (_to, from, saved) => saved ?? (from.matched.length === 0 ? false : { top: 0 }),
  })
  router.beforeEach((to) => {
    const session = useSessionStore()
    if (to.meta.open || session.status !== 'signed-out') return true
    return { name: 'welcome', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
  })
  // The form does not wait for the words of other pages: it is the page that must be there first.
  router.beforeResolve(async (to) => {
    if (to.name !== 'indicator') await text.complete()
  })
  // The form says itself when it is up.
  router.afterEach((to) => {
    if (to.name !== 'indicator') firstScreen.notForm()
  })
  return router
}
