import { Injectable } from '@nestjs/common';
import type { Captures, PlannedAction } from '@mailroom/rules';
import { AssignmentService } from '../../crm/assignment.service';
import { ThreadRecordsService } from '../../crm/thread-records.service';
import { WebhookEventsService } from '../../webhooks/webhook-events.service';
import { answerRecipient, isHistory } from '../answer-gate';
import { messageLanguage } from '../message-language';
import { findSenderRecords, openLeadOf } from '../sender-facts.repository';
import { activeMembers, activePeople, archiveFolderOf } from './action.repository';
import type { ActionOf } from './action.types';
import { answerText } from './answer-text';
import { calledWith } from './called-with';
import type { Fill } from './fill';
import { forwardedText } from './forwarded';
import { answerHead, answerLeaves, forwardHead, type MailHead, notificationHead } from './mail-heads';
import { partsOf } from './marked-text';
import type { ActionEffect, EffectNote, MailEffect, RecordEffect } from './preview.types';
import type { PreviewContext } from './preview-context';

/** Characters of a text that a preview shows. */
export const LONGEST = 10_000;

type Effect = Partial<ActionEffect>;

/** What each kind of action would leave behind, found out by looking only. */
@Injectable()
export class EffectsService {
  constructor(
    private readonly assignment: AssignmentService,
    private readonly threads: ThreadRecordsService,
    private readonly webhooks: WebhookEventsService,
  ) {}

  /**
   * @param marked the action with its placeholders filled in by a `markingFiller`
   * @param plain the same, filled in as it is performed
   */
  async of(marked: PlannedAction, plain: PlannedAction, fill: Fill, context: PreviewContext): Promise<ActionEffect> {
    return { ...NOTHING, ...(await this.ofKind(marked, plain, fill, context)) };
  }

  private ofKind(
    marked: PlannedAction,
    plain: PlannedAction,
    fill: Fill,
    context: PreviewContext,
  ): Promise<Effect> | Effect {
    switch (marked.kind) {
      case 'respond':
        return this.answer(marked.params, fill, context);
      case 'forward':
        return forwarded(marked.params, context);
      case 'notify':
        return this.notified(marked.params, context);
      case 'case':
        return this.case(marked.params, context);
      case 'lead':
        return this.lead(marked.params, context);
      case 'assign':
        return this.assigned(marked.params, context);
      case 'set':
        return changed(marked.params, context);
      case 'link':
        return this.linked(plain.params as ActionOf<'link'>, context);
      case 'move':
      case 'copy':
        return { folder: partsOf(marked.params.folder) };
      case 'archive':
        return this.archived(context);
      case 'webhook':
        return this.called(plain.params as ActionOf<'webhook'>, marked.captures, context);
      default:
        return {};
    }
  }

  private async answer(params: ActionOf<'respond'>, fill: Fill, context: PreviewContext): Promise<Effect> {
    const { manager, tried, ownCase, now } = context;
    const { received } = tried;
    const text = await answerText(manager, params, () => messageLanguage(received.analysed), fill);
    const notes: EffectNote[] = [
      ...(context.answered ? ['answered' as const] : []),
      ...(context.suppressed ? ['suppressed' as const] : []),
      ...(text ? [] : ['template-missing' as const]),
    ];
    if (!text) return { notes };
    const head = answerHead(params, text, received, ownCase, answerRecipient(received.analysed));
    return { mail: mailEffect(head, text.text, await answerLeaves(manager, params, now)), notes };
  }

  private async notified(params: ActionOf<'notify'>, context: PreviewContext): Promise<Effect> {
    const { manager, tried, muted, now } = context;
    const { received } = tried;
    const notes: EffectNote[] = muted ? ['muted'] : [];
    const text = params.text.trim() || received.analysed.subject;
    if (params.whom === 'address') {
      return { mail: mailEffect(notificationHead(received, params.address ?? ''), text, now), notes };
    }
    const ids = await this.told(params, context);
    const people = await activePeople(manager, ids);
    if (isHistory(received.receivedAt, received.mailbox.answerFrom)) notes.push('history');
    else if (people.length === 0) notes.push('nobody-notified');
    return { people, told: partsOf(text, LONGEST), notes };
  }

  private async told({ whom, userId, teamId }: ActionOf<'notify'>, context: PreviewContext): Promise<string[]> {
    if (whom === 'user') return userId ? [userId] : [];
    if (whom === 'team') return teamId ? activeMembers(context.manager, teamId) : [];
    const owner = await this.threads.ownerOf(context.manager, context.ownCase?.id ?? null, context.lead?.id ?? null);
    return owner ? [owner] : [];
  }

  private async case(params: ActionOf<'case'>, context: PreviewContext): Promise<Effect> {
    const { ownCase, tried, manager } = context;
    if (ownCase && !ownCase.isNew) {
      const existing = { number: String(ownCase.number), name: ownCase.name };
      return { record: { type: 'case', existing, owner: null, fields: [] }, notes: ['case-joined'] };
    }
    const { analysed, mailbox } = tried.received;
    const { owner } = await this.assignment.foresee(manager, params);
    const fields = [
      field('name', params.name || '(no subject)'),
      field('description', params.description || analysed.newText || analysed.text),
      field('status', params.status ?? (owner ? 'assigned' : 'new')),
      field('priority', params.priority ?? 'normal'),
      field('source', params.source || mailbox.name),
      field('tags', params.tags),
      ...ownFields(params.fields),
    ];
    const nobody = !owner && params.distribution !== 'none';
    return { record: record('case', owner, fields), notes: nobody ? ['nobody-available'] : [] };
  }

  private async lead(params: ActionOf<'lead'>, context: PreviewContext): Promise<Effect> {
    const { manager, sender, tried } = context;
    if (sender === '') return { notes: ['no-sender'] };
    if (!params.evenIfKnown) {
      const { contact } = await findSenderRecords(manager, sender, tried.asOf);
      if (contact) return { notes: ['lead-known'] };
      const open = await openLeadOf(manager, sender, tried.asOf);
      if (open) {
        context.lead = { id: open.id, name: open.name };
        return {
          record: { ...record('lead', null, []), existing: { number: '', name: open.name } },
          notes: ['lead-joined'],
        };
      }
    }
    const { owner } = await this.assignment.foresee(manager, { distribution: 'direct', userId: params.ownerId });
    const fields = [
      field('name', params.name || sender),
      field('email', sender),
      field('status', params.status ?? (owner ? 'assigned' : 'new')),
      field('source', params.source || tried.received.mailbox.name),
      field('tags', params.tags),
      ...ownFields(params.fields),
    ];
    return { record: record('lead', owner, fields) };
  }

  private async assigned(params: ActionOf<'assign'>, context: PreviewContext): Promise<Effect> {
    const existing = recordIn(context);
    if (!existing) return { notes: ['no-record'] };
    const { owner } = await this.assignment.foresee(context.manager, params);
    const nobody = !owner && params.distribution !== 'none';
    return { record: { ...existing, owner, fields: [] }, notes: nobody ? ['nobody-available'] : [] };
  }

  private async linked({ to, number }: ActionOf<'link'>, context: PreviewContext): Promise<Effect> {
    const { manager, sender, tried } = context;
    if (to === 'sender') {
      const { contact, account, lead } = await findSenderRecords(manager, sender, tried.asOf);
      return contact || account || lead ? {} : { notes: ['nothing-to-link'] };
    }
    if (context.ownCase) return { notes: ['case-joined'] };
    const unit = { manager, afterCommit: () => undefined };
    const digits = /\d{1,9}/.exec(number ?? '')?.[0];
    const found =
      to === 'open-case'
        ? await this.threads.openCaseOf(unit, sender)
        : digits && (await this.threads.caseForSender(unit, Number(digits), sender));
    if (!found) return { notes: ['nothing-to-link'] };
    const existing = { number: String(found.number), name: found.name };
    context.ownCase = { id: found.id, number: found.number, name: found.name, isNew: false };
    return { record: { type: 'case', existing, owner: null, fields: [] } };
  }

  private async archived({ manager, tried }: PreviewContext): Promise<Effect> {
    return { folder: partsOf((await archiveFolderOf(manager, tried.received.mailbox.id)) ?? 'Archive') };
  }

  private async called(
    params: ActionOf<'webhook'>,
    captures: Captures | undefined,
    { manager, tried, ownCase, lead }: PreviewContext,
  ): Promise<Effect> {
    const subject = {
      arrival: tried.received,
      threadId: tried.threadId ?? '',
      ownCase: ownCase?.id && typeof ownCase.number === 'number' ? { id: ownCase.id, number: ownCase.number } : null,
      lead: lead?.id ? { id: lead.id } : null,
      captures,
    };
    const data = { messageId: tried.messageId, ...calledWith(params, subject) };
    const found = await this.webhooks.foresee(manager, params.webhookId, { type: 'flow.webhook', data });
    if (!found) return { notes: ['webhook-missing'] };
    const { url, body, active } = found;
    return { webhook: { url, body }, notes: active ? [] : ['webhook-inactive'] };
  }
}

const NOTHING: ActionEffect = {
  mail: null,
  people: null,
  told: null,
  record: null,
  folder: null,
  webhook: null,
  notes: [],
};

function forwarded({ to, note = '', how }: ActionOf<'forward'>, { tried, now }: PreviewContext): Effect {
  const { analysed } = tried.received;
  const files = how === 'attachment' ? [`${analysed.subject}.eml`] : analysed.attachments.map(fileName);
  return { mail: mailEffect(forwardHead(tried.received, to), forwardedText(analysed, note, how), now, files) };
}

const fileName = ({ filename, index }: { filename: string | null; index: number }): string =>
  filename ?? `attachment-${index + 1}`;

function changed(params: ActionOf<'set'>, context: PreviewContext): Effect {
  const existing = recordIn(context);
  if (!existing) return { notes: ['no-record'] };
  const fields = [
    field('status', params.status),
    field('priority', existing.type === 'case' ? params.priority : undefined),
    field('addTags', params.addTags),
    field('removeTags', params.removeTags),
    ...ownFields(params.fields),
  ];
  return { record: { ...existing, owner: null, fields: fields.flatMap((one) => one ?? []) } };
}

/** The record that a flow works on: the thread's case, else its lead. */
function recordIn({ ownCase, lead }: PreviewContext): Pick<RecordEffect, 'type' | 'existing'> | null {
  if (ownCase) return { type: 'case', existing: { number: String(ownCase.number), name: ownCase.name } };
  return lead && { type: 'lead', existing: { number: '', name: lead.name } };
}

type Field = RecordEffect['fields'][number];

const field = (name: string, value: string | readonly string[] | undefined): Field | null => {
  const text = typeof value === 'string' ? value : value?.join(', ');
  return text ? { name, own: false, value: partsOf(text, LONGEST) } : null;
};

const ownFields = (fields: Record<string, string> = {}): Field[] =>
  Object.entries(fields).map(([name, value]) => ({ name, own: true, value: partsOf(value, LONGEST) }));

const record = (
  type: RecordEffect['type'],
  owner: RecordEffect['owner'],
  fields: readonly (Field | null)[],
): RecordEffect => ({ type, existing: null, owner, fields: fields.flatMap((one) => one ?? []) });

const mailEffect = (
  { from, to, replyTo = [], subject }: MailHead,
  text: string,
  leavesAt: Date,
  attachments: string[] = [],
): MailEffect => ({
  from,
  to,
  replyTo,
  subject: partsOf(subject),
  text: partsOf(text, LONGEST),
  leavesAt: leavesAt.toISOString(),
  attachments,
});
