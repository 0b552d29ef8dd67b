import type { OperationTexts } from './text.types';

/** What mail becomes. */
export const RECORDS: OperationTexts = {
  cases_page: ['List cases', 'Those last changed first.'],
  cases_detail: ['Get a case', 'With its stream: mail, notes and changes, newest first.'],
  cases_update: [
    'Change a case',
    'Only what is named is changed. A closed case is opened again by setting its status.',
  ],
  cases_addNote: ['Add a note to a case', 'For colleagues; it is sent to nobody outside.'],
  leads_page: ['List leads', 'Those last changed first.'],
  leads_detail: ['Get a lead'],
  leads_update: ['Change a lead'],
  leads_convert: ['Convert a lead', 'Into a contact, at an account that exists or is made for it.'],
  contacts_page: ['List contacts'],
  contacts_create: ['Create a contact'],
  contacts_detail: ['Get a contact'],
  contacts_update: ['Change a contact'],
  contacts_remove: ['Remove a contact', 'Its mail and cases stay.'],
  contacts_addNote: ['Add a note to a contact'],
  accounts_page: ['List accounts'],
  accounts_create: ['Create an account', 'With `domain`, mail from that domain belongs to it.'],
  accounts_detail: ['Get an account'],
  accounts_update: ['Change an account'],
  accounts_remove: ['Remove an account', 'Its contacts stay.'],
  accounts_addNote: ['Add a note to an account'],
};
