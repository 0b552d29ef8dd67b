import { Code, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import type { TryResult } from '../../../../api/types';
import { useFormat } from '../../../../ui/use-format';
import { trial as words } from '../../i18n/en/trial';
import classes from './preview.module.css';
import { TextParts } from './text-parts';

type Effect = TryResult['planned'][number]['effect'];
type NoteName = keyof typeof words.try.note;
type FieldName = keyof typeof words.try.field;

const isNote = (name: string): name is NoteName => Object.hasOwn(words.try.note, name);
const isField = (name: string): name is FieldName => Object.hasOwn(words.try.field, name);

/** What an action would leave behind: the mail as it would leave, the record as it would be made, and so on. */
export function EffectView({ effect }: { effect: Effect }) {
  const { t } = useTranslation('flow');
  const { mail, people, told, record, folder, webhook, notes } = effect;
  return (
    <Stack gap={6}>
      {notes.map((note) => (
        <Text key={note} size="xs" c="orange" role="note">
          {isNote(note) ? t(`try.note.${note}`) : note}
        </Text>
      ))}
      {mail && <MailView mail={mail} />}
      {people && (
        <Row name={t('try.preview.tells')}>{people.map(({ name }) => name).join(', ') || t('try.preview.nobody')}</Row>
      )}
      {told && (
        <div className={classes.body}>
          <TextParts parts={told} />
        </div>
      )}
      {record && <RecordView record={record} />}
      {folder && (
        <Row name={t('try.preview.folder')}>
          <TextParts parts={folder} />
        </Row>
      )}
      {webhook && (
        <>
          <Row name={t('try.preview.calls')}>{webhook.url}</Row>
          <Code block className={classes.json}>
            {JSON.stringify(webhook.body, null, 2)}
          </Code>
        </>
      )}
    </Stack>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.row}>
      <span>{name}</span>
      <span>{children}</span>
    </div>
  );
}

const named = ({ name, address }: { name: string; address: string }): string =>
  name ? `${name} <${address}>` : address;

function MailView({ mail }: { mail: NonNullable<Effect['mail']> }) {
  const { t } = useTranslation('flow');
  const format = useFormat();
  // What leaves in this minute leaves at once.
  const isLater = Date.parse(mail.leavesAt) - Date.now() > 60_000;
  return (
    <>
      <Row name={t('try.preview.from')}>{named(mail.from)}</Row>
      <Row name={t('try.preview.to')}>{mail.to.map(named).join(', ') || t('try.preview.nobody')}</Row>
      {mail.replyTo.length > 0 && <Row name={t('try.preview.replyTo')}>{mail.replyTo.map(named).join(', ')}</Row>}
      <Row name={t('try.preview.leaves')}>{isLater ? format.planned(mail.leavesAt) : t('try.preview.atOnce')}</Row>
      <Row name={t('try.preview.subject')}>
        <b>
          <TextParts parts={mail.subject} />
        </b>
      </Row>
      <div className={classes.body} data-testid="preview-text">
        <TextParts parts={mail.text} />
      </div>
      {mail.attachments.length > 0 && <Row name={t('try.preview.attachments')}>{mail.attachments.join(', ')}</Row>}
    </>
  );
}

function RecordView({ record }: { record: NonNullable<Effect['record']> }) {
  const { t } = useTranslation('flow');
  const { type, existing, owner, fields } = record;
  const number = existing?.number ? `#${existing.number} ` : '';
  return (
    <>
      <Group gap={6}>
        <Text size="xs" fw={600}>
          {existing ? `${t(`try.preview.${type}`)} ${number}${existing.name}` : t(`try.preview.new.${type}`)}
        </Text>
      </Group>
      {owner && <Row name={t('try.preview.owner')}>{owner.name}</Row>}
      {fields.map(({ name, own, value }) => (
        <Row key={`${own} ${name}`} name={!own && isField(name) ? t(`try.field.${name}`) : name}>
          <span className={classes.value}>
            <TextParts parts={value} />
          </span>
        </Row>
      ))}
    </>
  );
}
