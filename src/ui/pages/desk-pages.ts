/**
 * Pages of receiving offices and administrators. What only they need is left out of what every phone fetches and goes to
 * those who have such a role (docs/adr/2026-11-22-desk-chunks.md): the build follows the imports from this file.
 */
export const deskPages = {
  AppraisalComparePage: () => import('./AppraisalComparePage.vue'),
  AppraisalExplanationPage: () => import('./AppraisalExplanationPage.vue'),
  AppraisalIndicatorPage: () => import('./AppraisalIndicatorPage.vue'),
  AppraisalLayout: () => import('./AppraisalLayout.vue'),
  AppraisalOverviewPage: () => import('./AppraisalOverviewPage.vue'),
  AppraisalPathPage: () => import('./AppraisalPathPage.vue'),
  AppraisalTimelinePage: () => import('./AppraisalTimelinePage.vue'),
  CouncilLayout: () => import('./CouncilLayout.vue'),
  CouncilPage: () => import('./CouncilPage.vue'),
  CouncilsPage: () => import('./CouncilsPage.vue'),
  CriteriaSetsPage: () => import('./CriteriaSetsPage.vue'),
  DevicesPage: () => import('./DevicesPage.vue'),
  FirstAdministratorPage: () => import('./FirstAdministratorPage.vue'),
  HandOverPage: () => import('./HandOverPage.vue'),
  HistoryImportPage: () => import('./HistoryImportPage.vue'),
  ImportPage: () => import('./ImportPage.vue'),
  InboxPage: () => import('./InboxPage.vue'),
  MemberSheetPage: () => import('./MemberSheetPage.vue'),
  PeoplePage: () => import('./PeoplePage.vue'),
  PersonPage: () => import('./PersonPage.vue'),
  ReplaceDevicePage: () => import('./ReplaceDevicePage.vue'),
  RoundsPage: () => import('./RoundsPage.vue'),
  SetEditorPage: () => import('./SetEditorPage.vue'),
  SittingDossierLayout: () => import('./SittingDossierLayout.vue'),
  SittingDossierPage: () => import('./SittingDossierPage.vue'),
  SittingPage: () => import('./SittingPage.vue'),
}
