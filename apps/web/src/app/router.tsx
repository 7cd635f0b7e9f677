import { createBrowserRouter, Navigate } from 'react-router';
import { Loading } from '../components/loading.js';
import { ErrorPage } from './error-page.js';
import { Home, Mines } from './home.js';
import { SessionGate } from './session-gate.js';

/** Every page is a chunk of its own; the inbox does not pay for forms it does not show. */
export const router = createBrowserRouter([
  {
    path: '/login',
    HydrateFallback: Loading,
    errorElement: <ErrorPage />,
    lazy: async () => ({ Component: (await import('../pages/login/login-page.js')).LoginPage }),
  },
  {
    path: '/verify/:code?',
    HydrateFallback: Loading,
    errorElement: <ErrorPage />,
    lazy: async () => ({ Component: (await import('../pages/documents/verify-page.js')).VerifyPage }),
  },
  {
    path: '/',
    Component: SessionGate,
    HydrateFallback: Loading,
    errorElement: <ErrorPage />,
    children: [
      { index: true, Component: Home },
      // What people type or shorten: the folder of an address leads to what is in it.
      { path: 'inbox', element: <Navigate to="/inbox/todo" replace /> },
      { path: 'tasks', element: <Navigate to="/inbox/todo" replace /> },
      { path: 'mines', Component: Mines },
      {
        path: 'inbox/:box',
        lazy: async () => ({ Component: (await import('../pages/inbox/inbox-page.js')).InboxPage }),
      },
      { path: 'cases', lazy: async () => ({ Component: (await import('../pages/cases/cases-page.js')).CasesPage }) },
      {
        path: 'cases/new',
        lazy: async () => ({ Component: (await import('../pages/new-case/new-case-page.js')).NewCasePage }),
      },
      {
        path: 'cases/:caseNo',
        lazy: async () => ({ Component: (await import('../pages/case/case-page.js')).CasePage }),
      },
      {
        path: 'tasks/:taskId',
        lazy: async () => ({ Component: (await import('../pages/task/task-page.js')).TaskPage }),
      },
      {
        path: 'mines/own',
        lazy: async () => ({ Component: (await import('../pages/my-mines/my-mines-page.js')).MyMinesPage }),
      },
      {
        path: 'apply',
        lazy: async () => ({ Component: (await import('../pages/application/application-page.js')).ApplicationPage }),
      },
      {
        path: 'notices',
        lazy: async () => ({ Component: (await import('../pages/notices/notices-page.js')).NoticesPage }),
      },
      {
        path: 'cases/:caseNo/pack',
        lazy: async () => ({ Component: (await import('../pages/agenda-pack/agenda-pack-page.js')).AgendaPackPage }),
      },
      {
        path: 'meetings',
        lazy: async () => ({ Component: (await import('../pages/meetings/meetings-page.js')).MeetingsPage }),
      },
      {
        path: 'invitations',
        lazy: async () => ({
          Component: (await import('../pages/meetings/invitations-page.js')).InvitationsPage,
        }),
      },
      {
        path: 'meetings/new',
        lazy: async () => ({ Component: (await import('../pages/meetings/call-page.js')).CallPage }),
      },
      {
        path: 'meetings/recorded',
        lazy: async () => ({ Component: (await import('../pages/meetings/recorded-page.js')).RecordedPage }),
      },
      {
        path: 'meetings/matters',
        lazy: async () => ({ Component: (await import('../pages/meetings/matters-page.js')).MattersPage }),
      },
      {
        path: 'meetings/:meetingId/projector',
        lazy: async () => ({ Component: (await import('../pages/meetings/projector-page.js')).ProjectorPage }),
      },
      {
        path: 'meetings/:meetingId',
        lazy: async () => ({ Component: (await import('../pages/meetings/meeting-page.js')).MeetingPage }),
      },
      {
        path: 'filings',
        lazy: async () => ({ Component: (await import('../pages/filings/filings-page.js')).FilingsPage }),
      },
      {
        path: 'filings/:filingId',
        lazy: async () => ({ Component: (await import('../pages/filings/filing-page.js')).FilingPage }),
      },
      { path: 'registers', element: <Navigate to="/registers/mines" replace /> },
      {
        path: 'registers/enterprises',
        lazy: async () => ({ Component: (await import('../pages/registers/enterprises-page.js')).EnterprisesPage }),
      },
      {
        path: 'registers/enterprises/:enterpriseId',
        lazy: async () => ({ Component: (await import('../pages/registers/enterprise-page.js')).EnterprisePage }),
      },
      {
        path: 'registers/mines',
        lazy: async () => ({ Component: (await import('../pages/registers/mines-page.js')).MinesPage }),
      },
      {
        path: 'registers/mines/:mineId',
        lazy: async () => ({ Component: (await import('../pages/registers/mine-page.js')).MinePage }),
      },
      {
        path: 'registers/rights',
        lazy: async () => ({ Component: (await import('../pages/registers/rights-page.js')).RightsPage }),
      },
      {
        path: 'registers/orders',
        lazy: async () => ({ Component: (await import('../pages/registers/orders-page.js')).OrdersPage }),
      },
      {
        path: 'registers/experts',
        lazy: async () => ({ Component: (await import('../pages/registers/experts-page.js')).ExpertsPage }),
      },
      { path: 'ledgers', element: <Navigate to="/ledgers/resumptions" replace /> },
      {
        path: 'ledgers/resumptions',
        lazy: async () => ({
          Component: (await import('../pages/ledgers/resumption-ledger-page.js')).ResumptionLedgerPage,
        }),
      },
      {
        path: 'ledgers/stopped-mines',
        lazy: async () => ({ Component: (await import('../pages/ledgers/stopped-mines-page.js')).StoppedMinesPage }),
      },
      {
        path: 'policies',
        lazy: async () => ({ Component: (await import('../pages/policies/policies-page.js')).PoliciesPage }),
      },
      {
        path: 'policies/:id/:version',
        lazy: async () => ({ Component: (await import('../pages/policies/policy-page.js')).PolicyPage }),
      },
      {
        path: 'templates',
        lazy: async () => ({ Component: (await import('../pages/templates/templates-page.js')).TemplatesPage }),
      },
      {
        path: 'templates/:kind',
        lazy: async () => ({ Component: (await import('../pages/templates/template-page.js')).TemplatePage }),
      },
      {
        path: 'troubles',
        lazy: async () => ({ Component: (await import('../pages/troubles/troubles-page.js')).TroublesPage }),
      },
      {
        path: 'numbers',
        lazy: async () => ({ Component: (await import('../pages/templates/numbers-page.js')).NumbersPage }),
      },
      { path: '*', lazy: async () => ({ Component: (await import('../pages/not-found-page.js')).NotFoundPage }) },
    ],
  },
]);
