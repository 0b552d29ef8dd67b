import { analyseMessage, languageOf } from '@mailroom/mail';
import type { MessageView } from '@mailroom/rules';
import { realMessages } from '../lib/corpus';

/** Real messages as the rules see them; those that do not parse are left out. */
export async function realViews(count: number): Promise<MessageView[]> {
  const views: MessageView[] = [];
  for (const raw of realMessages(count)) {
    const analysed = await analyseMessage(raw).catch(() => null);
    if (!analysed) continue;
    const { messageId, from, replyTo, to, cc, subject, newText, text, headers, attachments, size } = analysed;
    const { class: mailClass, isReply, hasCalendar, auth, spamScore, sentAt } = analysed;
    views.push({
      ...{ messageId, from, replyTo, to, cc, subject, newText, text, headers, attachments, size },
      ...{ class: mailClass, isReply, hasCalendar, auth, spamScore, language: languageOf(newText || text) },
      receivingAddress: to[0]?.address ?? null,
      sentAt: sentAt?.toISOString() ?? null,
      receivedAt: '2026-01-05T09:00:00.000Z',
      mailboxId: 'bench',
      folder: 'INBOX',
      timeZone: 'UTC',
    });
  }
  return views;
}
