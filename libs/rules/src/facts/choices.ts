import { choice } from './define';

export const MAIL_CLASSES = ['human', 'auto-reply', 'out-of-office', 'bounce', 'list', 'bulk', 'calendar'] as const;

export const CLASS_CHOICES = [
  choice('human', 'Written by a person', 'Napísal človek'),
  choice('auto-reply', 'Automatic reply', 'Automatická odpoveď'),
  choice('out-of-office', 'Out of office', 'Neprítomnosť'),
  choice('bounce', 'Bounce', 'Nedoručiteľná správa'),
  choice('list', 'Mailing list', 'Poštová konferencia'),
  choice('bulk', 'Bulk mail', 'Hromadná pošta'),
  choice('calendar', 'Calendar', 'Kalendár'),
];

export const VERDICTS = [
  choice('pass', 'passed', 'v poriadku'),
  choice('fail', 'failed', 'neúspešné'),
  choice('softfail', 'soft fail', 'mierne neúspešné'),
  choice('neutral', 'neutral', 'neutrálne'),
  choice('none', 'not present', 'chýba'),
  choice('temperror', 'temporary error', 'dočasná chyba'),
  choice('permerror', 'permanent error', 'trvalá chyba'),
];

export const WEEKDAYS = [
  choice('mon', 'Monday', 'pondelok'),
  choice('tue', 'Tuesday', 'utorok'),
  choice('wed', 'Wednesday', 'streda'),
  choice('thu', 'Thursday', 'štvrtok'),
  choice('fri', 'Friday', 'piatok'),
  choice('sat', 'Saturday', 'sobota'),
  choice('sun', 'Sunday', 'nedeľa'),
];

export const SENDER_KINDS = [
  choice('contact', 'a contact', 'kontakt'),
  choice('account', 'an account', 'účet zákazníka'),
  choice('lead', 'a lead', 'lead'),
  choice('user', 'a user of this system', 'používateľ systému'),
  choice('none', 'unknown', 'neznámy'),
];

export const CASE_STATUSES = [
  choice('new', 'New', 'Nový'),
  choice('assigned', 'Assigned', 'Pridelený'),
  choice('pending', 'Pending', 'Čaká'),
  choice('closed', 'Closed', 'Uzavretý'),
  choice('rejected', 'Rejected', 'Zamietnutý'),
  choice('duplicate', 'Duplicate', 'Duplicitný'),
];

export const PRIORITIES = [
  choice('low', 'Low', 'Nízka'),
  choice('normal', 'Normal', 'Bežná'),
  choice('high', 'High', 'Vysoká'),
  choice('urgent', 'Urgent', 'Naliehavá'),
];

export const THREAD_RECORDS = [
  choice('case', 'a case', 'prípad'),
  choice('lead', 'a lead', 'lead'),
  choice('contact', 'a contact', 'kontakt'),
  choice('account', 'an account', 'účet zákazníka'),
  choice('none', 'nothing yet', 'zatiaľ nič'),
];
