import type { ComponentType } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { looksReachable } from '../api/connection';
import { ApiProblem } from '../api/problem';
import { RouteProblem } from './error-boundary';
import { addFlowDictionary } from './i18n/flow-dictionary';
import { NotFound } from './not-found';
import { OnlyAdministrators, SessionGate } from './session-gate';
import { Shell } from './shell';

/** A screen that is fetched when first visited. */
const page =
  (load: () => Promise<{ default: ComponentType }>): RouteObject['lazy'] =>
  async () => {
    try {
      return { Component: (await load()).default };
    } catch (error) {
      if (await looksReachable()) throw error;
      throw new ApiProblem(0, 'offline', 'The server does not answer', '');
    }
  };

const flowEditor = async () => {
  const [editor] = await Promise.all([import('../features/flow-editor/flow-editor-page'), addFlowDictionary()]);
  return editor;
};

const flowsPage = async () => {
  const [page] = await Promise.all([import('../features/flows/flows-page'), addFlowDictionary()]);
  return page;
};

const flowComparison = async () => {
  const [comparison] = await Promise.all([
    import('../features/flow-editor/versions/compare/compare-page'),
    addFlowDictionary(),
  ]);
  return comparison;
};

const administratorPages: RouteObject[] = [
  { path: 'mailboxes/consent', lazy: page(() => import('../features/mailboxes/consent-page')) },
  { path: 'mailboxes/new', lazy: page(() => import('../features/mailboxes/new-mailbox-page')) },
  { path: 'lists/new', lazy: page(() => import('../features/lists/list-page')) },
  { path: 'calendars/new', lazy: page(() => import('../features/calendars/calendar-page')) },
  { path: 'templates/new', lazy: page(() => import('../features/templates/template-page')) },
  { path: 'webhooks', lazy: page(() => import('../features/webhooks/webhooks-page')) },
  { path: 'people', lazy: page(() => import('../features/people/people-page')) },
];

const pages: RouteObject[] = [
  { index: true, lazy: page(() => import('../features/overview/overview-page')) },
  { path: 'messages', lazy: page(() => import('../features/messages/messages-page')) },
  { path: 'messages/:id', lazy: page(() => import('../features/messages/message-page')) },
  { path: 'written', lazy: page(() => import('../features/compose/written-page')) },
  { path: 'leads', lazy: page(() => import('../features/records/leads-page')) },
  { path: 'leads/:id', lazy: page(() => import('../features/records/lead-page')) },
  { path: 'cases', lazy: page(() => import('../features/records/cases-page')) },
  { path: 'cases/:id', lazy: page(() => import('../features/records/case-page')) },
  { path: 'contacts', lazy: page(() => import('../features/records/contacts-page')) },
  { path: 'contacts/:id', lazy: page(() => import('../features/records/contact-page')) },
  { path: 'accounts', lazy: page(() => import('../features/records/accounts-page')) },
  { path: 'accounts/:id', lazy: page(() => import('../features/records/account-page')) },
  { path: 'flows', lazy: page(flowsPage) },
  { path: 'flows/:id', lazy: page(flowEditor) },
  { path: 'flows/:id/compare', lazy: page(flowComparison) },
  { path: 'lists', lazy: page(() => import('../features/lists/lists-page')) },
  { path: 'lists/:id', lazy: page(() => import('../features/lists/list-page')) },
  { path: 'calendars', lazy: page(() => import('../features/calendars/calendars-page')) },
  { path: 'calendars/:id', lazy: page(() => import('../features/calendars/calendar-page')) },
  { path: 'templates', lazy: page(() => import('../features/templates/templates-page')) },
  { path: 'templates/:id', lazy: page(() => import('../features/templates/template-page')) },
  { path: 'mailboxes', lazy: page(() => import('../features/mailboxes/mailboxes-page')) },
  { path: 'mailboxes/:id', lazy: page(() => import('../features/mailboxes/mailbox-page')) },
  { path: 'outbox', lazy: page(() => import('../features/outbox/outbox-page')) },
  { path: 'quarantine', lazy: page(() => import('../features/quarantine/quarantine-page')) },
  { path: 'settings', lazy: page(() => import('../features/settings/settings-page')) },
  { element: <OnlyAdministrators />, children: administratorPages },
  { path: '*', element: <NotFound /> },
];

export const router = createBrowserRouter([
  {
    ErrorBoundary: RouteProblem,
    children: [
      { path: '/sign-in', lazy: page(() => import('../features/sign-in/sign-in-page')) },
      {
        path: '/',
        element: (
          <SessionGate>
            <Shell />
          </SessionGate>
        ),
        children: [{ ErrorBoundary: RouteProblem, children: pages }],
      },
    ],
    HydrateFallback: () => null,
  },
]);
