import type { Unit } from '../../database/database';
import { findTemplate, type TemplateText } from './action.repository';
import type { ActionOf } from './action.types';
import type { Fill } from './fill';

export interface AnswerText {
  subject: string;
  text: string;
}

/**
 * Subject and text of an answer with every placeholder filled in: the node's own, or those of its template in the
 * language of the message.
 * @returns null when the template was removed since the flow was published
 */
export async function answerText(
  manager: Unit['manager'],
  { content, templateId, subject, text }: ActionOf<'respond'>,
  language: () => string | null,
  fill: Fill,
): Promise<AnswerText | null> {
  if (content !== 'template') return { subject, text };
  const template = await findTemplate(manager, templateId ?? '');
  const chosen = template && inLanguage(template.texts, language());
  return chosen && { subject: fill(chosen.subject, 'header').trim(), text: fill(chosen.text, 'text') };
}

/** The text of that language, else the one for every language, else the first. */
export const inLanguage = (texts: readonly TemplateText[], language: string | null): TemplateText | null =>
  texts.find((text) => text.language !== '' && text.language === language?.slice(0, 2)) ??
  texts.find((text) => text.language === '') ??
  texts[0] ??
  null;
