import type { ComponentType } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { looksReachable } from '../api/connection';
import { ApiProblem } from '../api/problem';
import { RouteProblem } from './error-boundary';
import { addFlowDictionary } from './i18n/flow-dictionary';
import { NotFound } from './not-found';
import { OnlyAdministrators, OnlyWith, SessionGate } from './session-gate';
import { Shell } from './shell';
import type { Right } from '../api/types';

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

/** Screens, by the right they ask for. */
const byRight: Partial<Record<Right, RouteObject[]>> = {
  'messages:read': [
    { path: 'messages', lazy: page(() => import('../features/messages/messages-page')) },
    { path: 'messages/:id', lazy: page(() => import('../features/messages/message-page')) },
    { path: 'written', lazy: page(() => import('../features/compose/written-page')) },
  ],
  'leads:read': [
    { path: 'leads', lazy: page(() => import('../features/records/leads-page')) },
    { path: 'leads/:id', lazy: page(() => import('../features/records/lead-page')) },
  ],
  'cases:read': [
    { path: 'cases', lazy: page(() => import('../features/records/cases-page')) },
    { path: 'cases/:id', lazy: page(() => import('../features/records/case-page')) },
  ],
  'contacts:read': [
    { path: 'contacts', lazy: page(() => import('../features/records/contacts-page')) },
    { path: 'contacts/:id', lazy: page(() => import('../features/records/contact-page')) },
    { path: 'accounts', lazy: page(() => import('../features/records/accounts-page')) },
    { path: 'accounts/:id', lazy: page(() => import('../features/records/account-page')) },
  ],
  'flows:read': [
    { path: 'flows', lazy: page(flowsPage) },
    { path: 'flows/:id', lazy: page(flowEditor) },
    { path: 'flows/:id/compare', lazy: page(flowComparison) },
  ],
  'materials:read': [
    { path: 'lists', lazy: page(() => import('../features/lists/lists-page')) },
    { path: 'lists/:id', lazy: page(() => import('../features/lists/list-page')) },
    { path: 'calendars', lazy: page(() => import('../features/calendars/calendars-page')) },
    { path: 'calendars/:id', lazy: page(() => import('../features/calendars/calendar-page')) },
    { path: 'templates', lazy: page(() => import('../features/templates/templates-page')) },
    { path: 'templates/:id', lazy: page(() => import('../features/templates/template-page')) },
  ],
  'materials:change': [
    { path: 'lists/new', lazy: page(() => import('../features/lists/list-page')) },
    { path: 'calendars/new', lazy: page(() => import('../features/calendars/calendar-page')) },
    { path: 'templates/new', lazy: page(() => import('../features/templates/template-page')) },
  ],
  'mailboxes:read': [
    { path: 'mailboxes', lazy: page(() => import('../features/mailboxes/mailboxes-page')) },
    { path: 'mailboxes/:id', lazy: page(() => import('../features/mailboxes/mailbox-page')) },
  ],
  'mailboxes:change': [
    { path: 'mailboxes/consent', lazy: page(() => import('../features/mailboxes/consent-page')) },
    { path: 'mailboxes/new', lazy: page(() => import('../features/mailboxes/new-mailbox-page')) },
  ],
  'outbox:read': [{ path: 'outbox', lazy: page(() => import('../features/outbox/outbox-page')) }],
  'quarantine:read': [{ path: 'quarantine', lazy: page(() => import('../features/quarantine/quarantine-page')) }],
  'webhooks:read': [
    { path: 'webhooks', lazy: page(() => import('../features/webhooks/webhooks-page')) },
    { path: 'webhooks/:id', lazy: page(() => import('../features/webhooks/webhook-page')) },
  ],
  'audit:read': [{ path: 'audit', lazy: page(() => import('../features/audit/audit-page')) }],
};

const pages: RouteObject[] = [
  { index: true, lazy: page(() => import('../features/overview/overview-page')) },
  { path: 'settings/api-keys', lazy: page(() => import('../features/api-keys/api-keys-page')) },
  { path: 'settings', lazy: page(() => import('../features/settings/settings-page')) },
  ...Object.entries(byRight).map(([right, children]) => ({ element: <OnlyWith right={right as Right} />, children })),
  {
    element: <OnlyAdministrators />,
    children: [
      { path: 'settings/sign-in', lazy: page(() => import('../features/settings/sign-in/sign-in-settings-page')) },
      { path: 'people', lazy: page(() => import('../features/people/people-page')) },
      { path: 'plugins', lazy: page(() => import('../features/plugins/plugins-page')) },
      { path: 'people/roles/new', lazy: page(() => import('../features/people/role-page')) },
      { path: 'people/roles/:id', lazy: page(() => import('../features/people/role-page')) },
    ],
  },
  { path: '*', element: <NotFound /> },
];

export const router = createBrowserRouter([
  {
    ErrorBoundary: RouteProblem,
    children: [
      { path: '/sign-in', lazy: page(() => import('../features/sign-in/sign-in-page')) },
      { path: '/sign-in/back', lazy: page(() => import('../features/sign-in/sign-in-page')) },
      { path: '/welcome', lazy: page(() => import('../features/welcome/welcome-page')) },
      { path: '/forgotten-password', lazy: page(() => import('../features/welcome/forgotten-password-page')) },
      { path: '/new-password', lazy: page(() => import('../features/welcome/new-password-page')) },
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
