import { Initial0001 } from './0001-initial';
import { IndexesForListsAndCounters0002 } from './0002-indexes-for-lists-and-counters';
import { RulesCore0003 } from './0003-rules-core';
import { IndexesForCustomers0004 } from './0004-indexes-for-customers';
import { MailInAndOut0005 } from './0005-mail-in-and-out';
import { FlowPresence0006 } from './0006-flow-presence';
import { Rights0007 } from './0007-rights';

import { People0008 } from './0008-people';
import { SignIn0009 } from './0009-sign-in';

import { Api0010 } from './0010-api';
import { Webhooks0011 } from './0011-webhooks';
import { MailRights0013 } from './0013-mail-rights';
import { RecordRights0014 } from './0014-record-rights';
import { AwaitedAnswers0015 } from './0015-awaited-answers';

/** In order; each has run on every installation that is newer than it, so none is ever changed. */
export const MIGRATIONS = [
  Initial0001,
  IndexesForListsAndCounters0002,
  RulesCore0003,
  IndexesForCustomers0004,
  MailInAndOut0005,
  FlowPresence0006,
  Rights0007,
  People0008,
  SignIn0009,
  Api0010,
  Webhooks0011,
  MailRights0013,
  RecordRights0014,
  AwaitedAnswers0015,
];
